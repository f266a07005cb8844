-- One row per ISO week and route: what was consumed without serving an answer. Repeated attempts
-- are retries and fallbacks. unread_cache_write_tokens are what a model's cache reads fall short of
-- its writes in the same route and week; where another route or a later week reads them, they were
-- read. known_cost_usd is that of the whole route. Of a closed month costs, quantities and
-- price_coverage are as closed, and attempts those known now; NULL attempts: none is recorded, as
-- of usage from metrics.
WITH requests AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    route,
    sum(attempts) AS attempts,
    sum(retries) AS retries,
    sum(fallbacks) AS fallbacks,
    sum(errors) AS errors,
    sum(aborts) AS aborts
  FROM daily_requests
  GROUP BY date_sub(usage_date, weekday(usage_date)), route
),
priced AS (
  SELECT
    week_start, route,
    sum(known_cost_usd) AS known_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity,
    CAST(sum(events_priced) AS DOUBLE)
      / nullif(sum(events_priced + events_unpriced), 0) AS price_coverage,
    max(data_state) AS data_state
  FROM spend_by_week
  GROUP BY week_start, route
),
by_model AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    route, provider, model,
    sum(effective_cost_usd) FILTER (WHERE attempt_class = 'retry') AS retry_known_cost_usd,
    sum(effective_cost_usd) FILTER (WHERE attempt_class = 'fallback') AS fallback_known_cost_usd,
    sum(effective_cost_usd) FILTER (WHERE attempt_class <> 'first') AS repeated_cost_usd,
    coalesce(sum(quantity) FILTER (
      WHERE attempt_class <> 'first' AND unpriced_reason IS NOT NULL), 0)
      AS repeated_unpriced_quantity,
    sum(effective_cost_usd) FILTER (WHERE meter IN (
      'input_cache_write_5m', 'input_cache_write_1h')) AS cache_write_cost_usd,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'input_cache_write_5m', 'input_cache_write_1h')), 0) AS cache_write_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter = 'input_cache_read'), 0) AS cache_read_tokens
  FROM daily_spend
  GROUP BY date_sub(usage_date, weekday(usage_date)), route, provider, model
),
spend AS (
  SELECT
    week_start, route,
    sum(retry_known_cost_usd) AS retry_known_cost_usd,
    sum(fallback_known_cost_usd) AS fallback_known_cost_usd,
    sum(repeated_cost_usd) AS repeated_cost_usd,
    sum(repeated_unpriced_quantity) AS repeated_unpriced_quantity,
    sum(cache_write_cost_usd) AS cache_write_cost_usd,
    sum(cache_write_tokens) AS cache_write_tokens,
    sum(greatest(cache_write_tokens - cache_read_tokens, 0)) AS unread_cache_write_tokens
  FROM by_model
  GROUP BY week_start, route
)
SELECT
  concat(
    extract(YEAROFWEEK FROM p.week_start), '-W',
    lpad(CAST(weekofyear(p.week_start) AS STRING), 2, '0')) AS week,
  p.week_start, p.route,
  p.known_cost_usd,
  p.unpriced_quantity,
  p.price_coverage,
  p.data_state,
  r.attempts, r.retries, r.fallbacks, r.errors, r.aborts,
  s.repeated_cost_usd,
  coalesce(s.cache_write_tokens, 0) AS cache_write_tokens,
  coalesce(s.unread_cache_write_tokens, 0) AS unread_cache_write_tokens,
  s.cache_write_cost_usd,
  s.retry_known_cost_usd, s.fallback_known_cost_usd,
  coalesce(s.repeated_unpriced_quantity, 0) AS repeated_unpriced_quantity
FROM priced p
LEFT JOIN requests r ON p.week_start = r.week_start AND p.route <=> r.route
LEFT JOIN spend s ON p.week_start = s.week_start AND p.route <=> s.route
