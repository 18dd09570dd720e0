/** JMH benchmarks of the hot loops. */
package org.nearcast.benchmarks;
