package io.spendcast.forecast.family;

/** Windows with equal keys share a design. */
record DesignKey(DesignSpec spec, LevelColumns level, long origin, int horizon) {}
