/** A more even allocation, and what it costs in forecast incidents. */
package org.nearcast.audit.mitigation;
