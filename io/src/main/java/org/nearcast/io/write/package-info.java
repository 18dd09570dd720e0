/** Forecasts as files: GeoJSON, CSV, JSON, GeoTIFF, a picture, and a map page. */
package org.nearcast.io.write;
