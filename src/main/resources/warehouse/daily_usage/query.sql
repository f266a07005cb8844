-- View: usage_mix.
SELECT
  usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  attempt_class, price_slot_start, context_band_min, meter,
  sum(quantity) AS quantity,
  sum(attempts) AS requests
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
  usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  attempt_class, price_slot_start, context_band_min, meter
