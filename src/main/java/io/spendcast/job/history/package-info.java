/** Histories and forecasts as Delta tables of anybody's. */
@NullMarked
package io.spendcast.job.history;

import org.jspecify.annotations.NullMarked;
