/**
 * The price book: what one unit of a meter costs, for which usage and when. Reads price files
 * strictly, refuses books in which an instant has two prices, plans what a load adds and
 * supersedes, finds the price of a usage or says why there is none, and names the stretches of time
 * (slots) and of input length (context bands) in which a model's prices do not change. Prices are
 * {@link java.math.BigDecimal}, instants are explicit, and nothing here knows Spark.
 */
@NullMarked
package io.spendcast.price;

import org.jspecify.annotations.NullMarked;
