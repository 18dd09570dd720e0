/** How good forecasts were: what could have been hit at best, and rules of scoring. */
package org.nearcast.evaluate;
