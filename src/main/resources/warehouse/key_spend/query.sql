-- Costs and counts come from the same mixes and prices as those of daily_spend and daily_requests,
-- so that they add up to them.
-- Views: usage_mix, resolved_prices.
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
metered AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, api_key_hash, project,
    price_slot_start, context_band_min, meter,
    sum(quantity) AS quantity
  FROM usage_mix
  LATERAL VIEW stack(15,
    'input_uncached', input_uncached, 1,
    'input_cache_read', input_cache_read, 2,
    'input_cache_write_5m', input_cache_write_5m, 4,
    'input_cache_write_1h', input_cache_write_1h, 8,
    'output_text', output_text, 16,
    'output_reasoning', output_reasoning, 32,
    'input_audio', input_audio, 64,
    'output_audio', output_audio, 128,
    'input_image', input_image, 256,
    'output_image', output_image, 512,
    'image', image, 1024,
    'tool_call', tool_call, 2048,
    'web_search', web_search, 4096,
    'request', request, 8192,
    IF(is_served_from_cache, 'served_from_cache', 'nothing_metered'), 0L, 0) AS meter, quantity, bit
  WHERE (meter_mask & bit) <> 0 OR (bit = 0 AND meter_mask = 0)
  GROUP BY
    usage_date, provider, model, service_tier, region, is_batch, team, route, api_key_hash, project,
    price_slot_start, context_band_min, meter
),
parts AS (
  SELECT
    m.usage_date, m.provider, m.model, m.team, m.route, m.api_key_hash, m.project,
    m.quantity,
    CAST(CAST(m.quantity AS DECIMAL(18, 0)) * p.effective_unit_price_usd AS DECIMAL(38, 18))
      AS cost_usd,
    IF(p.unpriced_reason IS NOT NULL, m.quantity, 0) AS unpriced_quantity,
    0L AS events_priced,
    0L AS events_unpriced
  FROM metered m
  JOIN resolved_prices p
    ON m.provider = p.provider AND m.model = p.model AND m.service_tier = p.service_tier
    AND m.is_batch = p.is_batch AND m.region <=> p.region
    AND m.price_slot_start = p.price_slot_start AND m.context_band_min = p.context_band_min
    AND m.meter = p.meter AND m.team <=> p.team
  UNION ALL
  SELECT
    m.usage_date, m.provider, m.model, m.team, m.route, m.api_key_hash, m.project,
    0L, NULL, 0L,
    IF((m.meter_mask & coalesce(u.mask, 0)) = 0, m.attempts, 0L),
    IF((m.meter_mask & coalesce(u.mask, 0)) <> 0, m.attempts, 0L)
  FROM usage_mix m
  LEFT JOIN unpriced_meters u
    ON m.provider = u.provider AND m.model = u.model AND m.service_tier = u.service_tier
    AND m.is_batch = u.is_batch AND m.region <=> u.region
    AND m.price_slot_start = u.price_slot_start AND m.context_band_min = u.context_band_min
)
SELECT
  usage_date, provider, model, team, route, api_key_hash, project,
  sum(quantity) AS quantity,
  CAST(sum(cost_usd) AS DECIMAL(38, 18)) AS known_cost_usd,
  sum(unpriced_quantity) AS unpriced_quantity,
  sum(events_priced) AS events_priced,
  sum(events_unpriced) AS events_unpriced
FROM parts
GROUP BY usage_date, provider, model, team, route, api_key_hash, project
