/** The cell model: incidents trigger others in their own cell only. */
package org.nearcast.model.hawkes.cell;
