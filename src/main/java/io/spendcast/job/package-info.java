/** One short class per launchable job; the only room that knows all others, and the clock. */
package io.spendcast.job;
