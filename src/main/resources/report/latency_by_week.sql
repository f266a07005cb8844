-- One row per ISO week and measure: percentiles of the merged histograms of its days. Nobody waits
-- for the answers of a batch interface, so they are left out.
-- View: daily_latency.
WITH merged AS (
  SELECT
    CAST(date_trunc('WEEK', usage_date) AS DATE) AS monday,
    measure,
    sum(count) AS samples,
    min(min_us) AS min_us,
    max(max_us) AS max_us,
    histogram_merge(collect_list(histogram)) AS histogram
  FROM daily_latency
  WHERE measure IN ('latency', 'time_to_first_token') AND NOT is_batch
  GROUP BY CAST(date_trunc('WEEK', usage_date) AS DATE), measure
)
SELECT
  monday, measure, samples,
  histogram_quantile(histogram, min_us, max_us, 0.50D) AS p50_us,
  histogram_quantile(histogram, min_us, max_us, 0.95D) AS p95_us,
  histogram_quantile(histogram, min_us, max_us, 0.99D) AS p99_us
FROM merged
WHERE samples > 0
ORDER BY monday, measure
