/** The bias report. */
package org.nearcast.audit;
