/** The bias report itself: plain data, immutable, for any renderer. */
package org.nearcast.audit.report;
