-- View: usage_mix.
SELECT
  usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  attempt_class, price_slot_start, context_band_min, meter,
  sum(quantity) AS quantity,
  sum(attempts) AS requests
FROM usage_mix
LATERAL VIEW inline(array(
  struct('input_uncached' AS meter, input_uncached AS quantity, 1 AS bit),
  struct('input_cache_read', input_cache_read, 2),
  struct('input_cache_write_5m', input_cache_write_5m, 4),
  struct('input_cache_write_1h', input_cache_write_1h, 8),
  struct('output_text', output_text, 16),
  struct('output_reasoning', output_reasoning, 32),
  struct('input_audio', input_audio, 64),
  struct('output_audio', output_audio, 128),
  struct('image', image, 256),
  struct('tool_call', tool_call, 512),
  struct('web_search', web_search, 1024),
  struct('request', request, 2048),
  struct(IF(is_served_from_cache, 'served_from_cache', 'nothing_metered'), 0L, 0))) AS meter, quantity, bit
WHERE (meter_mask & bit) <> 0 OR (bit = 0 AND meter_mask = 0)
GROUP BY
  usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  attempt_class, price_slot_start, context_band_min, meter
