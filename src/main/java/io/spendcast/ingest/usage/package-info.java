/**
 * Turns what a provider reports as usage into disjoint meters that add up to the provider's own
 * total. One class per convention; no Spark.
 */
@NullMarked
package io.spendcast.ingest.usage;

import org.jspecify.annotations.NullMarked;
