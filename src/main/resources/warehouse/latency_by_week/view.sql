-- One row per ISO week, team, route, provider, model and measure: the distribution of a duration,
-- from the merged histograms of its days. Nobody waits for the answers of a batch interface, so they
-- are left out. A percentile is the value at rank ceil(q * samples) within relative_error (1.1
-- percent where all comes from events): the value 2*low*high / (low + high) of its bucket, whose
-- bounds are powers of 2^(1/32), kept between the least and the greatest value.
WITH buckets AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    team, route, provider, model, measure,
    IF(place = 0, NULL, histogram.offset + place - 1) AS bucket,
    sum(value_count) AS value_count,
    sum(IF(place = 0, invalid, 0)) AS invalid,
    sum(IF(place = 0, sum_us, 0)) AS sum_us,
    min(min_us) AS min_us,
    max(max_us) AS max_us,
    max(IF(value_count > 0, relative_error, NULL)) AS relative_error
  FROM daily_latency
  LATERAL VIEW posexplode(concat(array(histogram.zero_count), histogram.counts))
    AS place, value_count
  WHERE NOT is_batch
  GROUP BY
    date_sub(usage_date, weekday(usage_date)), team, route, provider, model, measure,
    IF(place = 0, NULL, histogram.offset + place - 1)
),
running AS (
  SELECT
    *,
    coalesce(round(pow(2e0, bucket / 32e0) * 2 * pow(2e0, 1 / 32e0) / (1 + pow(2e0, 1 / 32e0))), 0)
      AS value_us,
    sum(value_count) OVER (
      PARTITION BY week_start, team, route, provider, model, measure
      ORDER BY bucket NULLS FIRST) AS values_up_to,
    sum(value_count) OVER (
      PARTITION BY week_start, team, route, provider, model, measure) AS samples
  FROM buckets
),
weeks AS (
  SELECT
    week_start, team, route, provider, model, measure,
    sum(value_count) AS samples,
    sum(invalid) AS invalid,
    sum(sum_us) AS sum_us,
    min(min_us) AS min_us,
    max(max_us) AS max_us,
    max(relative_error) AS relative_error,
    min(value_us) FILTER (WHERE values_up_to * 100 >= samples * 50) AS p50_us,
    min(value_us) FILTER (WHERE values_up_to * 100 >= samples * 95) AS p95_us,
    min(value_us) FILTER (WHERE values_up_to * 100 >= samples * 99) AS p99_us
  FROM running
  GROUP BY week_start, team, route, provider, model, measure
)
SELECT
  concat(
    extract(YEAROFWEEK FROM week_start), '-W',
    lpad(CAST(weekofyear(week_start) AS STRING), 2, '0')) AS week,
  week_start, team, route, provider, model, measure,
  samples,
  invalid,
  CAST(sum_us AS DOUBLE) / nullif(samples, 0) / 1e3 AS mean_ms,
  min_us / 1e3 AS min_ms,
  IF(samples = 0, NULL, greatest(min_us, least(max_us, p50_us))) / 1e3 AS p50_ms,
  IF(samples = 0, NULL, greatest(min_us, least(max_us, p95_us))) / 1e3 AS p95_ms,
  IF(samples = 0, NULL, greatest(min_us, least(max_us, p99_us))) / 1e3 AS p99_ms,
  max_us / 1e3 AS max_ms,
  relative_error
FROM weeks
