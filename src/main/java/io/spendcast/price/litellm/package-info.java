/**
 * Reads LiteLLM's price map ({@code model_prices_and_context_window.json}) into price entries. Its
 * rules are followed as its own cost calculation applies them: {@code above_*k} prices are cliffs
 * on all input of a call, a tier without a price of its own takes the standard one, reasoning is
 * output. Each such fallback becomes a visible {@code derived} row.
 */
@NullMarked
package io.spendcast.price.litellm;

import org.jspecify.annotations.NullMarked;
