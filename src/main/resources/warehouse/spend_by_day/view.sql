-- One row per usage_date, provider, model, team, route and environment: what it cost, as far as
-- that is known. data_state is the worst of the day's sources; where all of them are complete and
-- less than the configured share of the day's events has a price it is 'incomplete'. price_coverage
-- is the share of events whose every meter other than zero has a price, quantity_coverage that of
-- the quantity.
WITH spend AS (
  SELECT
    usage_date, provider, model, team, route, environment,
    sum(effective_cost_usd) AS known_cost_usd,
    sum(list_cost_usd) AS known_list_cost_usd,
    coalesce(sum(quantity) FILTER (WHERE unpriced_reason IS NOT NULL), 0) AS unpriced_quantity,
    sum(quantity) AS quantity,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'input_uncached', 'input_cache_read', 'input_cache_write_5m', 'input_cache_write_1h',
      'input_audio', 'input_image')), 0) AS input_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'output_text', 'output_reasoning', 'output_audio', 'output_image')), 0) AS output_tokens
  FROM daily_spend
  GROUP BY usage_date, provider, model, team, route, environment
),
requests AS (
  SELECT
    usage_date, provider, model, team, route, environment,
    sum(requests) AS requests,
    sum(attempts) AS attempts,
    sum(events_priced) AS events_priced,
    sum(events_unpriced) AS events_unpriced
  FROM daily_requests
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
    sum(events_priced) < any_value(minimum_share) * sum(events_priced + events_unpriced)
      AS is_incomplete
  FROM daily_requests
  CROSS JOIN price_coverage_minimum
  GROUP BY usage_date
)
SELECT
  s.usage_date, s.provider, s.model, s.team, s.route, s.environment,
  s.known_cost_usd,
  s.unpriced_quantity,
  CAST(r.events_priced AS DOUBLE)
    / nullif(r.events_priced + r.events_unpriced, 0) AS price_coverage,
  IF(d.data_state = 'complete' AND c.is_incomplete, 'incomplete', d.data_state) AS data_state,
  s.known_list_cost_usd,
  s.input_tokens,
  s.output_tokens,
  coalesce(r.requests, 0) AS requests,
  coalesce(r.attempts, 0) AS attempts,
  coalesce(r.events_priced, 0) AS events_priced,
  coalesce(r.events_unpriced, 0) AS events_unpriced,
  CAST(s.quantity - s.unpriced_quantity AS DOUBLE) / nullif(s.quantity, 0) AS quantity_coverage
FROM spend s
-- Requests that were withdrawn after their month was closed are gone; its spend stands.
LEFT JOIN requests r
  ON s.usage_date = r.usage_date AND s.provider = r.provider AND s.model = r.model
  AND s.team <=> r.team AND s.route <=> r.route AND s.environment <=> r.environment
LEFT JOIN states d ON s.usage_date = d.usage_date
LEFT JOIN coverage c ON s.usage_date = c.usage_date
