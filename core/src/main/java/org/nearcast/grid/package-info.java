/**
 * The study area cut into cells: squares, hexagons or given zones. The only package in which JTS
 * geometries are built.
 */
package org.nearcast.grid;
