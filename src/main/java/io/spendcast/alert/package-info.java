/**
 * Limits and what breaks them. Reads budgets and service levels strictly, judges windows of
 * latency, session cost, forecast, price coverage and conflicts against them by pure rules, and
 * turns the verdicts into rows of {@code alerts}: one row per alert and change of state or window,
 * so that a rerun adds none. Nothing here knows Spark or the wall clock.
 */
@NullMarked
package io.spendcast.alert;

import org.jspecify.annotations.NullMarked;
