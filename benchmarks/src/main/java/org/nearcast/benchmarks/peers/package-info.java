/** Nearcast beside what the package registries have: data, jobs, exact references and the page. */
package org.nearcast.benchmarks.peers;
