/**
 * Disparity measures: each turns a subject, the people by cell and an engine of uncertainty into
 * figures for every group.
 */
package org.nearcast.audit.measure;
