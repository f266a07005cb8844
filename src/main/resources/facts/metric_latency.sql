-- Rows of daily_latency from metrics.
-- View: metric_additions.
WITH converted AS (
  SELECT *, metric_histogram(buckets, min, max) AS exponential
  FROM metric_additions
  WHERE measure IN ('latency', 'time_to_first_token') AND count > 0
    -- One bucket without bounds tells how many calls there were, and nothing of how long they took.
    AND NOT (
      size(buckets) = 1 AND buckets[0].low = 0 AND buckets[0].high IS NULL
      AND (max IS NULL OR coalesce(min, 0) = 0))
),
merged AS (
  SELECT
    usage_date, provider, model, service_tier,
    CAST(NULL AS STRING) AS region,
    false AS is_batch,
    team, route, environment,
    CAST(NULL AS STRING) AS experiment,
    CAST(NULL AS STRING) AS variant,
    measure,
    sum(count) AS count,
    0L AS invalid,
    sum(sum) AS sum_us,
    min(exponential.min) AS min_us,
    max(exponential.max) AS max_us,
    histogram_merge(collect_list(exponential.histogram)) AS histogram,
    max(exponential.relative_error) AS relative_error
  FROM converted
  GROUP BY usage_date, provider, model, service_tier, team, route, environment, measure
)
SELECT
  * EXCEPT (relative_error),
  histogram_quantile(histogram, min_us, max_us, 0.50D) AS p50_us,
  histogram_quantile(histogram, min_us, max_us, 0.95D) AS p95_us,
  histogram_quantile(histogram, min_us, max_us, 0.99D) AS p99_us,
  'metrics' AS evidence,
  relative_error
FROM merged
