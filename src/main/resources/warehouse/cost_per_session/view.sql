-- One row per ISO week, team and route: what a session cost. A session with a part that has no
-- price has no cost: it counts in sessions and not in priced_sessions, and nothing of it is in
-- known_cost_usd, also not the part that has a price; unpriced_quantity is what such sessions lack a
-- price for. So known_cost_usd can be less than the known spend of the same week. price_coverage is
-- priced_sessions by sessions, not a share of events. All is as known now, of a closed month, too.
-- Percentiles are those of merged histograms, within 1.1 percent.
WITH buckets AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    team, route,
    IF(place = 0, NULL, histogram.offset + place - 1) AS bucket,
    sum(value_count) AS value_count,
    sum(IF(place = 0, sessions, 0)) AS sessions,
    sum(IF(place = 0, priced_sessions, 0)) AS priced_sessions,
    sum(IF(place = 0, known_cost_usd, NULL)) AS known_cost_usd,
    sum(IF(place = 0, unpriced_quantity, 0)) AS unpriced_quantity
  FROM daily_sessions
  LATERAL VIEW posexplode(concat(array(histogram.zero_count), histogram.counts))
    AS place, value_count
  GROUP BY
    date_sub(usage_date, weekday(usage_date)), team, route,
    IF(place = 0, NULL, histogram.offset + place - 1)
),
running AS (
  SELECT
    *,
    coalesce(round(pow(2e0, bucket / 32e0) * 2 * pow(2e0, 1 / 32e0) / (1 + pow(2e0, 1 / 32e0))), 0)
      AS value_nano_usd,
    sum(value_count) OVER (
      PARTITION BY week_start, team, route ORDER BY bucket NULLS FIRST) AS values_up_to,
    sum(value_count) OVER (PARTITION BY week_start, team, route) AS samples
  FROM buckets
),
weeks AS (
  SELECT
    week_start, team, route,
    sum(sessions) AS sessions,
    sum(priced_sessions) AS priced_sessions,
    sum(known_cost_usd) AS known_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity,
    min(value_nano_usd) FILTER (WHERE values_up_to * 100 >= samples * 50) AS p50_nano_usd,
    min(value_nano_usd) FILTER (WHERE values_up_to * 100 >= samples * 95) AS p95_nano_usd
  FROM running
  GROUP BY week_start, team, route
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
),
coverage AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    sum(events_priced) < any_value(minimum_share) * sum(events_priced + events_unpriced)
      AS is_incomplete
  FROM daily_requests
  CROSS JOIN price_coverage_minimum
  GROUP BY date_sub(usage_date, weekday(usage_date))
)
SELECT
  concat(
    extract(YEAROFWEEK FROM w.week_start), '-W',
    lpad(CAST(weekofyear(w.week_start) AS STRING), 2, '0')) AS week,
  w.week_start, w.team, w.route,
  w.known_cost_usd,
  w.unpriced_quantity,
  CAST(w.priced_sessions AS DOUBLE) / nullif(w.sessions, 0) AS price_coverage,
  IF(d.data_state = 'complete' AND c.is_incomplete, 'incomplete', d.data_state) AS data_state,
  w.sessions,
  w.priced_sessions,
  CAST(w.known_cost_usd / nullif(w.priced_sessions, 0) AS DECIMAL(38, 9)) AS mean_cost_usd,
  IF(w.priced_sessions = 0, NULL, CAST(w.p50_nano_usd / 1e9 AS DECIMAL(38, 9))) AS p50_cost_usd,
  IF(w.priced_sessions = 0, NULL, CAST(w.p95_nano_usd / 1e9 AS DECIMAL(38, 9))) AS p95_cost_usd
FROM weeks w
LEFT JOIN states d ON w.week_start = d.week_start
LEFT JOIN coverage c ON w.week_start = c.week_start
