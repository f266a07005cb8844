-- One row per usage_date, provider, model, team, route and environment: what it cost, as far as
-- that is known. data_state is the worst of the day's sources; where all of them are complete and
-- less than the configured share of the day's events has a price it is 'incomplete'. price_coverage
-- is the share of events whose every meter other than zero has a price, quantity_coverage that of
-- the quantity. Of a closed month spend stands and requests are those known now: what came later
-- has requests and no quantity, what was withdrawn has none, and an event counts as unpriced where a
-- meter of it had no price at the closing. Tokens include the totals of metrics, which have no
-- requests here and no price.
WITH spend AS (
  SELECT
    usage_date, provider, model, team, route, environment,
    sum(effective_cost_usd) AS known_cost_usd,
    sum(list_cost_usd) AS known_list_cost_usd,
    coalesce(sum(quantity) FILTER (WHERE unpriced_reason IS NOT NULL), 0) AS unpriced_quantity,
    sum(quantity) AS quantity,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'input_uncached', 'input_cache_read', 'input_cache_write_5m', 'input_cache_write_1h',
      'input_audio', 'input_image', 'input_total')), 0) AS input_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'output_text', 'output_reasoning', 'output_audio', 'output_image', 'output_total')), 0)
      AS output_tokens,
    coalesce(max(requests) FILTER (
      WHERE unpriced_reason IS NOT NULL AND meter NOT IN ('input_total', 'output_total')), 0)
      AS unpriced_requests
  FROM daily_spend
  GROUP BY
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment,
    experiment, variant, attempt_class, price_slot_start, context_band_min
),
parts AS (
  SELECT
    usage_date, provider, model, team, route, environment,
    known_cost_usd, known_list_cost_usd, unpriced_quantity, quantity, input_tokens, output_tokens,
    unpriced_requests, 0L AS requests, 0L AS attempts, 0L AS events, 0L AS events_unpriced
  FROM spend
  UNION ALL
  SELECT
    usage_date, provider, model, team, route, environment,
    NULL, NULL, 0L, 0L, 0L, 0L,
    0L, requests, attempts, events_priced + events_unpriced, events_unpriced
  FROM daily_requests
),
days AS (
  SELECT
    usage_date, provider, model, team, route, environment,
    sum(known_cost_usd) AS known_cost_usd,
    sum(known_list_cost_usd) AS known_list_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity,
    sum(quantity) AS quantity,
    sum(input_tokens) AS input_tokens,
    sum(output_tokens) AS output_tokens,
    sum(requests) AS requests,
    sum(attempts) AS attempts,
    sum(events) AS events,
    least(sum(events), greatest(sum(events_unpriced), sum(unpriced_requests))) AS events_unpriced
  FROM parts
  GROUP BY usage_date, provider, model, team, route, environment
),
states AS (
  SELECT
    usage_date,
    CASE
      WHEN bool_or(state = 'missing') THEN 'missing'
      WHEN bool_or(state = 'provisional') THEN 'provisional'
      ELSE 'complete'
    END AS data_state
  FROM daily_status
  GROUP BY usage_date
),
coverage AS (
  SELECT
    usage_date,
    sum(events - events_unpriced) < any_value(minimum_share) * sum(events) AS is_incomplete
  FROM days
  CROSS JOIN price_coverage_minimum
  GROUP BY usage_date
)
SELECT
  s.usage_date, s.provider, s.model, s.team, s.route, s.environment,
  s.known_cost_usd,
  s.unpriced_quantity,
  CAST(s.events - s.events_unpriced AS DOUBLE) / nullif(s.events, 0) AS price_coverage,
  IF(d.data_state = 'complete' AND c.is_incomplete, 'incomplete', d.data_state) AS data_state,
  s.known_list_cost_usd,
  s.input_tokens,
  s.output_tokens,
  s.requests,
  s.attempts,
  s.events - s.events_unpriced AS events_priced,
  s.events_unpriced,
  CAST(s.quantity - s.unpriced_quantity AS DOUBLE) / nullif(s.quantity, 0) AS quantity_coverage
FROM days s
LEFT JOIN states d ON s.usage_date = d.usage_date
LEFT JOIN coverage c ON s.usage_date = c.usage_date
