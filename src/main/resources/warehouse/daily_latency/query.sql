-- View: located_events. A duration over a day cannot be true.
WITH reported AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    measure, value, is_valid
  FROM located_events
  LATERAL VIEW stack(6,
    'latency', latency_us, latency_us BETWEEN 0 AND 86400000000,
    'queue', queue_us, queue_us BETWEEN 0 AND 86400000000,
    'time_to_first_token', time_to_first_token_us,
      first_token_class = 'valid' AND time_to_first_token_us BETWEEN 1 AND 86400000000,
    'time_to_last_token', time_to_last_token_us,
      time_to_last_token_us BETWEEN 0 AND 86400000000,
    'client_time_to_first_token', client_time_to_first_token_us,
      client_time_to_first_token_us BETWEEN 1 AND 86400000000,
    'client_time_to_last_token', client_time_to_last_token_us,
      client_time_to_last_token_us BETWEEN 0 AND 86400000000) AS measure, value, is_valid
  WHERE value IS NOT NULL
    AND NOT (measure = 'time_to_first_token' AND first_token_class = 'not_streamed')
),
buckets AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    measure, is_valid,
    IF(is_valid, histogram_bucket(value), NULL) AS bucket,
    count(*) AS values,
    -- What cannot be true may be too large to be added.
    sum(IF(is_valid, value, NULL)) AS sum_us,
    min(value) AS min_us,
    max(value) AS max_us
  FROM reported
  GROUP BY
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    measure, is_valid, IF(is_valid, histogram_bucket(value), NULL)
),
histograms AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    measure,
    coalesce(sum(values) FILTER (WHERE is_valid), 0) AS count,
    coalesce(sum(values) FILTER (WHERE NOT is_valid), 0) AS invalid,
    coalesce(sum(sum_us) FILTER (WHERE is_valid), 0) AS sum_us,
    min(min_us) FILTER (WHERE is_valid) AS min_us,
    max(max_us) FILTER (WHERE is_valid) AS max_us,
    histogram_of(collect_list(struct(bucket, values)) FILTER (WHERE is_valid)) AS histogram
  FROM buckets
  GROUP BY usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant, measure
)
SELECT
  *,
  histogram_quantile(histogram, min_us, max_us, 0.50D) AS p50_us,
  histogram_quantile(histogram, min_us, max_us, 0.95D) AS p95_us,
  histogram_quantile(histogram, min_us, max_us, 0.99D) AS p99_us,
  'events' AS evidence,
  0.011D AS relative_error
FROM histograms
