/** Calendar arithmetic that Spendcast counts in: date ranges, ISO weeks, days of a time zone. */
package io.spendcast.time;
