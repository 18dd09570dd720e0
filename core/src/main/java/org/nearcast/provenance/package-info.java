/** Where every number came from: facts, hashes and parents of each result. */
package org.nearcast.provenance;
