-- One row per month, provider, model, team, route and environment: what it cost, as far as that is
-- known. data_state is the worst of the month's days and sources; a month of which days are yet to
-- come, or lie before the first record, is provisional; a month of complete days of whose events
-- less than the configured share has a price is 'incomplete'. A closed month's cost stands still;
-- correction_cost_usd is what is known by now to add to it, and posted_correction_cost_usd is what
-- the month bears itself of closed months, as their corrections were posted in it.
WITH spend AS (
  SELECT
    date_sub(usage_date, day(usage_date) - 1) AS month_start,
    provider, model, team, route, environment,
    known_cost_usd, unpriced_quantity, known_list_cost_usd, input_tokens, output_tokens,
    requests, attempts, events_priced, events_unpriced,
    CAST(NULL AS DECIMAL(38, 18)) AS correction_cost_usd,
    CAST(NULL AS DECIMAL(38, 18)) AS posted_correction_cost_usd,
    0L AS correction_unpriced_quantity
  FROM spend_by_day
  UNION ALL
  SELECT
    CAST(period || '-01' AS DATE), provider, model, team, route, environment,
    NULL, 0L, NULL, 0L, 0L, 0L, 0L, 0L, 0L,
    effective_cost_usd, NULL, unpriced_quantity_change
  FROM spend_corrections
  UNION ALL
  SELECT
    CAST(posted_period || '-01' AS DATE), provider, model, team, route, environment,
    NULL, 0L, NULL, 0L, 0L, 0L, 0L, 0L, 0L,
    NULL, effective_cost_usd, 0L
  FROM spend_corrections
),
states AS (
  SELECT
    date_sub(usage_date, day(usage_date) - 1) AS month_start,
    CASE
      WHEN bool_or(state = 'missing') THEN 'missing'
      WHEN bool_or(state = 'provisional')
        OR count(DISTINCT usage_date) < day(last_day(min(usage_date))) THEN 'provisional'
      ELSE 'complete'
    END AS data_state
  FROM daily_status
  GROUP BY date_sub(usage_date, day(usage_date) - 1)
),
coverage AS (
  SELECT
    date_sub(usage_date, day(usage_date) - 1) AS month_start,
    sum(events_priced) < any_value(minimum_share) * sum(events_priced + events_unpriced)
      AS is_incomplete
  FROM spend_by_day
  CROSS JOIN price_coverage_minimum
  GROUP BY date_sub(usage_date, day(usage_date) - 1)
)
SELECT
  date_format(s.month_start, 'yyyy-MM') AS month,
  s.month_start, s.provider, s.model, s.team, s.route, s.environment,
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
  sum(s.events_unpriced) AS events_unpriced,
  CAST(sum(s.correction_cost_usd) AS DECIMAL(38, 18)) AS correction_cost_usd,
  sum(s.correction_unpriced_quantity) AS correction_unpriced_quantity,
  CAST(sum(s.posted_correction_cost_usd) AS DECIMAL(38, 18)) AS posted_correction_cost_usd
FROM spend s
LEFT JOIN states d ON s.month_start = d.month_start
LEFT JOIN coverage c ON s.month_start = c.month_start
GROUP BY s.month_start, s.provider, s.model, s.team, s.route, s.environment
