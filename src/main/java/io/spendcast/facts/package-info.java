/**
 * What each fact table is made of: the queries under {@code warehouse/}, the price slots and
 * resolved prices that they join, the histogram functions, and which days are stale.
 */
package io.spendcast.facts;
