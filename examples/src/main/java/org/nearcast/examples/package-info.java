/** Short mains that read like a notebook. */
package org.nearcast.examples;
