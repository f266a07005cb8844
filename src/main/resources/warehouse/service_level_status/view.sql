-- One row per ISO week and service level that is in force on the week's Sunday, for each week with
-- a valid value: the percentile that was observed, from merged histograms within relative_error, and
-- whether it keeps to the limit; NULL where metrics took part whose buckets are too wide to tell.
WITH levels AS (
  SELECT
    w.week_start, l.scope_dimension, l.scope_value, l.measure, l.percentile, l.limit_ms, l.owner
  FROM service_levels l
  JOIN (
    SELECT DISTINCT date_sub(usage_date, weekday(usage_date)) AS week_start FROM daily_latency
  ) w
    ON l.effective_from <= date_add(w.week_start, 6)
    AND (l.effective_to IS NULL OR l.effective_to > date_add(w.week_start, 6))
),
buckets AS (
  SELECT
    l.week_start, l.scope_dimension, l.scope_value, l.measure, l.percentile, l.limit_ms, l.owner,
    IF(place = 0, NULL, d.histogram.offset + place - 1) AS bucket,
    sum(value_count) AS value_count,
    min(d.min_us) AS min_us,
    max(d.max_us) AS max_us,
    max(IF(value_count > 0, d.relative_error, NULL)) AS relative_error
  FROM levels l
  JOIN daily_latency d
    ON l.week_start = date_sub(d.usage_date, weekday(d.usage_date)) AND l.measure = d.measure
    AND NOT d.is_batch
    AND (
      l.scope_dimension = 'total'
      OR l.scope_value = CASE l.scope_dimension
        WHEN 'team' THEN d.team WHEN 'route' THEN d.route WHEN 'model' THEN d.model END)
  LATERAL VIEW posexplode(concat(array(d.histogram.zero_count), d.histogram.counts))
    AS place, value_count
  GROUP BY
    l.week_start, l.scope_dimension, l.scope_value, l.measure, l.percentile, l.limit_ms, l.owner,
    IF(place = 0, NULL, d.histogram.offset + place - 1)
),
running AS (
  SELECT
    *,
    coalesce(round(pow(2e0, bucket / 32e0) * 2 * pow(2e0, 1 / 32e0) / (1 + pow(2e0, 1 / 32e0))), 0)
      AS value_us,
    sum(value_count) OVER (
      PARTITION BY week_start, scope_dimension, scope_value, measure, percentile
      ORDER BY bucket NULLS FIRST) AS values_up_to,
    sum(value_count) OVER (
      PARTITION BY week_start, scope_dimension, scope_value, measure, percentile) AS samples
  FROM buckets
),
observed AS (
  SELECT
    week_start, scope_dimension, scope_value, measure, percentile, limit_ms, owner,
    sum(value_count) AS samples,
    max(relative_error) AS relative_error,
    greatest(min(min_us), least(max(max_us),
      min(value_us) FILTER (
        WHERE values_up_to >= CAST(samples AS DECIMAL(18, 0)) * percentile))) / 1e3
      AS observed_ms
  FROM running
  WHERE samples > 0
  GROUP BY week_start, scope_dimension, scope_value, measure, percentile, limit_ms, owner
),
states AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    CASE
      WHEN bool_or(state = 'missing') THEN 'missing'
      WHEN bool_or(state = 'provisional') OR count(DISTINCT usage_date) < 7 THEN 'provisional'
      ELSE 'complete'
    END AS data_state
  FROM daily_status
  GROUP BY date_sub(usage_date, weekday(usage_date))
)
SELECT
  concat(
    extract(YEAROFWEEK FROM o.week_start), '-W',
    lpad(CAST(weekofyear(o.week_start) AS STRING), 2, '0')) AS week,
  o.week_start,
  o.scope_dimension, o.scope_value, o.measure, o.percentile, o.owner,
  o.limit_ms,
  o.observed_ms,
  o.samples,
  CASE
    WHEN o.relative_error <= 0.011 THEN o.observed_ms <= o.limit_ms
    WHEN o.observed_ms > o.limit_ms * (1 + o.relative_error) THEN false
    WHEN o.observed_ms <= o.limit_ms * (1 - o.relative_error) THEN true
  END AS is_met,
  d.data_state,
  o.relative_error
FROM observed o
LEFT JOIN states d ON o.week_start = d.week_start
