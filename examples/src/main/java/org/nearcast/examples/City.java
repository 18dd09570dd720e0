package org.nearcast.examples;

import java.util.List;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.StudyArea;

/**
 * The incidents of a city and where its border runs.
 *
 * @param name what it is called in headings
 * @param log the incidents
 * @param area the study area, in the same coordinate reference system
 * @param quality what is known of the data's quality, a line each
 * @param qualityWithoutPlaces the same without any coordinate, for reports that hold no place
 */
record City(
    String name,
    IncidentLog log,
    StudyArea area,
    List<String> quality,
    List<String> qualityWithoutPlaces) {}
