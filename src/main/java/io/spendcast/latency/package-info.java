/**
 * Mergeable distributions of positive whole numbers (latencies in microseconds, session costs in
 * billionths of a dollar): the OpenTelemetry exponential histogram at scale 5, whose merge is an
 * addition and whose every quantile lies within 1.1 % of the exact one; the rank that an exact
 * percentile stands for; and the confidence interval of a percentile in ranks. Nothing here knows
 * Spark.
 */
package io.spendcast.latency;
