package io.spendcast.forecast.family;

/**
 * What a design depends on beside the calendar window.
 *
 * @param hingeUnits distance of the trend's hinges in the frequency's units; 0 for none
 * @param halfLifeUnits age at which a slot weighs half, in the frequency's units; 0 for never
 * @param damping what is left of the slope after each slot of the horizon
 */
record DesignSpec(int hingeUnits, int halfLifeUnits, double damping) {}
