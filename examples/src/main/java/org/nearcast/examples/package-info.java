/** Short mains that read like a notebook: run one, change a line, run it again. */
package org.nearcast.examples;
