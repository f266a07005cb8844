/**
 * Measures the forecast on whole sets of series: accuracy on slots that were held out, coverage of
 * intervals over many origins.
 */
@NullMarked
package io.spendcast.forecast.proof;

import org.jspecify.annotations.NullMarked;
