-- Views: usage_mix, resolved_prices, daily_spend.
WITH unpriced_meters AS (
  SELECT
    provider, model, service_tier, is_batch, region, price_slot_start, context_band_min,
    bit_or(CASE meter
      WHEN 'input_uncached' THEN 1 WHEN 'input_cache_read' THEN 2
      WHEN 'input_cache_write_5m' THEN 4 WHEN 'input_cache_write_1h' THEN 8
      WHEN 'output_text' THEN 16 WHEN 'output_reasoning' THEN 32
      WHEN 'input_audio' THEN 64 WHEN 'output_audio' THEN 128
      WHEN 'input_image' THEN 256 WHEN 'output_image' THEN 512
      WHEN 'image' THEN 1024 WHEN 'tool_call' THEN 2048
      WHEN 'web_search' THEN 4096 WHEN 'request' THEN 8192 END) AS mask
  FROM resolved_prices
  WHERE unpriced_reason IS NOT NULL
  GROUP BY
    provider, model, service_tier, is_batch, region, price_slot_start, context_band_min
),
repeated AS (
  SELECT
    usage_date,
    provider, model, service_tier, region, is_batch,
    team, route, environment, experiment, variant,
    sum(effective_cost_usd) FILTER (WHERE attempt_class = 'retry') AS retry_known_cost_usd,
    sum(quantity) FILTER (WHERE attempt_class = 'retry' AND unpriced_reason IS NOT NULL)
      AS retry_unpriced_quantity,
    sum(effective_cost_usd) FILTER (WHERE attempt_class = 'fallback') AS fallback_known_cost_usd,
    sum(quantity) FILTER (WHERE attempt_class = 'fallback' AND unpriced_reason IS NOT NULL)
      AS fallback_unpriced_quantity
  FROM daily_spend
  WHERE attempt_class <> 'first'
  GROUP BY
    usage_date,
    provider, model, service_tier, region, is_batch,
    team, route, environment, experiment, variant
),
counted AS (
  SELECT
    m.usage_date,
    m.provider, m.model, m.service_tier, m.region, m.is_batch,
    m.team, m.route, m.environment, m.experiment, m.variant,
    coalesce(sum(m.attempts) FILTER (WHERE m.attempt_class = 'first'), 0) AS requests,
    sum(m.attempts) AS attempts,
    sum(m.errors) AS errors,
    sum(m.aborts) AS aborts,
    coalesce(sum(m.attempts) FILTER (WHERE m.attempt_class = 'retry'), 0) AS retries,
    coalesce(sum(m.attempts) FILTER (WHERE m.attempt_class = 'fallback'), 0) AS fallbacks,
    coalesce(sum(m.attempts) FILTER (WHERE m.is_served_from_cache), 0) AS cache_hits,
    sum(m.stale_hits) AS stale_hits,
    sum(m.cache_lookups) AS cache_lookups,
    sum(m.tool_call) AS tool_calls,
    sum(m.streamed) AS streamed,
    sum(m.valid_first_tokens) AS valid_first_tokens,
    coalesce(sum(m.attempts) FILTER (WHERE (m.meter_mask & coalesce(u.mask, 0)) = 0), 0)
      AS events_priced,
    coalesce(sum(m.attempts) FILTER (WHERE (m.meter_mask & coalesce(u.mask, 0)) <> 0), 0)
      AS events_unpriced
  FROM usage_mix m
  LEFT JOIN unpriced_meters u
    ON m.provider = u.provider AND m.model = u.model AND m.service_tier = u.service_tier
    AND m.is_batch = u.is_batch AND m.region <=> u.region
    AND m.price_slot_start = u.price_slot_start AND m.context_band_min = u.context_band_min
  GROUP BY
    m.usage_date,
    m.provider, m.model, m.service_tier, m.region, m.is_batch,
    m.team, m.route, m.environment, m.experiment, m.variant
)
SELECT
  c.*,
  c.events_priced / c.attempts AS price_coverage,
  CAST(r.retry_known_cost_usd AS DECIMAL(38, 18)) AS retry_known_cost_usd,
  coalesce(r.retry_unpriced_quantity, 0) AS retry_unpriced_quantity,
  CAST(r.fallback_known_cost_usd AS DECIMAL(38, 18)) AS fallback_known_cost_usd,
  coalesce(r.fallback_unpriced_quantity, 0) AS fallback_unpriced_quantity
FROM counted c
LEFT JOIN repeated r
  ON c.usage_date = r.usage_date AND c.provider = r.provider AND c.model = r.model
  AND c.service_tier = r.service_tier AND c.region <=> r.region AND c.is_batch = r.is_batch
  AND c.team <=> r.team AND c.route <=> r.route AND c.environment <=> r.environment
  AND c.experiment <=> r.experiment AND c.variant <=> r.variant
