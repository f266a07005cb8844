package io.spendcast.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The usage of a model that a change of the book sends back to the events: outside of {@code [from,
 * to)} its slots, bands and prices are what they were.
 *
 * @param to first instant after; null: open
 */
public record TouchedUsage(ModelKey model, Instant from, @Nullable Instant to) {}
