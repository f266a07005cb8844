-- One row per ISO week, provider, model, team, route and environment: what it cost, as far as that
-- is known. data_state is the worst of the week's days and sources; a week of which days are yet
-- to come, or lie before the first record, is provisional; a week of complete days of whose events
-- less than the configured share has a price is 'incomplete'.
WITH spend AS (
  SELECT date_sub(usage_date, weekday(usage_date)) AS week_start, * FROM spend_by_day
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
  FROM spend_by_day
  CROSS JOIN price_coverage_minimum
  GROUP BY date_sub(usage_date, weekday(usage_date))
)
SELECT
  concat(
    extract(YEAROFWEEK FROM s.week_start), '-W',
    lpad(CAST(weekofyear(s.week_start) AS STRING), 2, '0')) AS week,
  s.week_start, s.provider, s.model, s.team, s.route, s.environment,
  sum(s.known_cost_usd) AS known_cost_usd,
  sum(s.unpriced_quantity) AS unpriced_quantity,
  CAST(sum(s.events_priced) AS DOUBLE)
    / nullif(sum(s.events_priced + s.events_unpriced), 0) AS price_coverage,
  max(IF(d.data_state = 'complete' AND c.is_incomplete, 'incomplete', d.data_state))
    AS data_state,
  sum(s.known_list_cost_usd) AS known_list_cost_usd,
  sum(s.input_tokens) AS input_tokens,
  sum(s.output_tokens) AS output_tokens,
  sum(s.requests) AS requests,
  sum(s.attempts) AS attempts,
  sum(s.events_priced) AS events_priced,
  sum(s.events_unpriced) AS events_unpriced
FROM spend s
LEFT JOIN states d ON s.week_start = d.week_start
LEFT JOIN coverage c ON s.week_start = c.week_start
GROUP BY s.week_start, s.provider, s.model, s.team, s.route, s.environment
