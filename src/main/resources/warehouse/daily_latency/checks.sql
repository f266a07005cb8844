-- #fail the buckets of a histogram add up to the number of its values
SELECT usage_date, provider, model, team, route, measure, count, histogram
FROM daily_latency
WHERE histogram_count(histogram) <> count

-- #fail percentiles are in order and between the least and the greatest value
SELECT usage_date, provider, model, team, route, measure, min_us, p50_us, p95_us, p99_us, max_us
FROM daily_latency
WHERE count > 0
  AND coalesce(NOT (
    min_us <= p50_us AND p50_us <= p95_us AND p95_us <= p99_us AND p99_us <= max_us), true)
