-- One row per ISO week and route: how much our response cache and the provider's cache spare. A
-- hit counts as one whether the answer was fresh or stale; fresh_hit_rate leaves the stale out.
-- cache_read_saved_usd is what the tokens read from the provider's cache would have cost more at the
-- day's list price of uncached input, cache_write_extra_usd what the written ones cost more than it.
-- Tokens for which one of the prices is unknown are unvalued_cache_tokens and save nothing known.
-- What our response cache saved is not known: an answer that was not asked for has no price. Of a
-- closed month tokens and savings are as closed, and attempts and lookups those known now.
-- input_tokens and what is made of it leave out totals that metrics do not divide. data_state is the
-- worst of the week's days and sources; a week of which days are yet to come, or lie before the
-- first record, is provisional; a week of complete days of whose events less than the configured
-- share has a price is 'incomplete'.
WITH requests AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    route,
    sum(attempts) AS attempts,
    sum(cache_lookups) AS cache_lookups,
    sum(cache_hits) AS cache_hits,
    sum(stale_hits) AS stale_hits
  FROM daily_requests
  GROUP BY date_sub(usage_date, weekday(usage_date)), route
),
tokens AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    route,
    coalesce(sum(quantity) FILTER (WHERE meter = 'input_cache_read'), 0) AS cache_read_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'input_cache_write_5m', 'input_cache_write_1h')), 0) AS cache_write_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'input_uncached', 'input_cache_read', 'input_cache_write_5m', 'input_cache_write_1h',
      'input_audio', 'input_image')), 0) AS input_tokens
  FROM daily_spend
  GROUP BY date_sub(usage_date, weekday(usage_date)), route
),
uncached_prices AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, price_slot_start,
    context_band_min, max(list_unit_price_usd) AS uncached_unit_price_usd
  FROM daily_spend
  WHERE meter = 'input_uncached'
  GROUP BY
    usage_date, provider, model, service_tier, region, is_batch, price_slot_start,
    context_band_min
),
cached AS (
  SELECT
    date_sub(s.usage_date, weekday(s.usage_date)) AS week_start,
    s.route, s.meter, s.quantity,
    -- These types are exact to the last digit, whatever the engine does with longer ones.
    CAST(s.quantity AS DECIMAL(15, 0)) * CAST(p.uncached_unit_price_usd AS DECIMAL(21, 18))
      - CAST(s.list_cost_usd AS DECIMAL(37, 18)) AS saved_usd
  FROM daily_spend s
  LEFT JOIN uncached_prices p
    ON s.usage_date = p.usage_date AND s.provider = p.provider AND s.model = p.model
    AND s.service_tier = p.service_tier AND s.region <=> p.region AND s.is_batch = p.is_batch
    AND s.price_slot_start = p.price_slot_start AND s.context_band_min = p.context_band_min
  WHERE s.meter IN ('input_cache_read', 'input_cache_write_5m', 'input_cache_write_1h')
),
savings AS (
  SELECT
    week_start, route,
    sum(saved_usd) FILTER (WHERE meter = 'input_cache_read') AS cache_read_saved_usd,
    -sum(saved_usd) FILTER (WHERE meter <> 'input_cache_read') AS cache_write_extra_usd,
    coalesce(sum(quantity) FILTER (WHERE saved_usd IS NULL), 0) AS unvalued_cache_tokens
  FROM cached
  GROUP BY week_start, route
),
states AS (
  SELECT DISTINCT week_start, data_state FROM spend_by_week
)
SELECT
  concat(
    extract(YEAROFWEEK FROM r.week_start), '-W',
    lpad(CAST(weekofyear(r.week_start) AS STRING), 2, '0')) AS week,
  r.week_start, r.route,
  r.attempts, r.cache_lookups, r.cache_hits, r.stale_hits,
  CAST(r.cache_hits AS DOUBLE) / nullif(r.cache_lookups, 0) AS hit_rate,
  CAST(r.cache_hits - r.stale_hits AS DOUBLE) / nullif(r.cache_lookups, 0) AS fresh_hit_rate,
  CAST(r.stale_hits AS DOUBLE) / nullif(r.cache_hits, 0) AS stale_ratio,
  coalesce(t.input_tokens, 0) AS input_tokens,
  coalesce(t.cache_read_tokens, 0) AS cache_read_tokens,
  coalesce(t.cache_write_tokens, 0) AS cache_write_tokens,
  CAST(t.cache_read_tokens AS DOUBLE) / nullif(t.input_tokens, 0) AS provider_cache_read_share,
  v.cache_read_saved_usd,
  v.cache_write_extra_usd,
  coalesce(v.unvalued_cache_tokens, 0) AS unvalued_cache_tokens,
  d.data_state
FROM requests r
LEFT JOIN tokens t ON r.week_start = t.week_start AND r.route <=> t.route
LEFT JOIN savings v ON r.week_start = v.week_start AND r.route <=> v.route
LEFT JOIN states d ON r.week_start = d.week_start
