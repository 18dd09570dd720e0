/** Helpers over primitive arrays. Not part of the public interface: may change at any time. */
package org.nearcast.internal;
