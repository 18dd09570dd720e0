/** Small counts are not published. */
package org.nearcast.audit.privacy;
