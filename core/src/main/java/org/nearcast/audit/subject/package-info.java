/** What is audited: anybody's scores and allocations by cell and window. */
package org.nearcast.audit.subject;
