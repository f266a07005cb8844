/**
 * What the facts need of the events, gathered in one pass over Spark's columnar batches. {@link
 * io.spendcast.facts.EventFacts} says what; plain SQL beside it gives the same.
 */
@NullMarked
package io.spendcast.facts.onepass;

import org.jspecify.annotations.NullMarked;
