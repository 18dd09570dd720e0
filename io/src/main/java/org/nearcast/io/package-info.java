/** Everything that touches files, tables, databases, projections and pictures. */
package org.nearcast.io;
