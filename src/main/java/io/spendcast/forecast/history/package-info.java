/**
 * Forecasts anybody's history: a CSV file of any number of series in, a CSV file of forecasts with
 * intervals out, in bounded memory and without a warehouse.
 */
@NullMarked
package io.spendcast.forecast.history;

import org.jspecify.annotations.NullMarked;
