/**
 * Reads incidents and study areas from files, tables and databases, and says what was wrong with
 * them.
 */
package org.nearcast.io.read;
