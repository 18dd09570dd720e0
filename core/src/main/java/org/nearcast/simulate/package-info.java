/**
 * A synthetic city whose true process is known: the default data of the examples and the ground
 * truth of tests. Nothing in the library uses this package.
 */
package org.nearcast.simulate;
