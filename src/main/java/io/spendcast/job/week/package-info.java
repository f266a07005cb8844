/**
 * Reads the figures of one week out of the warehouse: queries aggregate, these classes turn their
 * rows into the records of the report. What a query needs of time and place comes from {@link
 * io.spendcast.job.week.WeekWindow}; no other class here knows a table's name for days.
 */
package io.spendcast.job.week;
