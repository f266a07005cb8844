package io.spendcast.forecast.family;

/**
 * Windows with equal keys share a design.
 *
 * @param season that of the window: 1 where too little of it was seen
 */
record DesignKey(DesignSpec spec, LevelColumns level, int season, long origin, int horizon) {}
