-- One row per usage_date, dimensions, API key, project, attempt_class, price slot, context band and
-- set of meters other than zero (meter_mask): what spend and request counts are sums of.
-- View: located_events.
SELECT
  usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  api_key_hash, project,
  attempt_class, price_slot_start, context_band_min, meter_mask, is_served_from_cache,
  count(*) AS attempts,
  sum(input_uncached) AS input_uncached,
  sum(input_cache_read) AS input_cache_read,
  sum(input_cache_write_5m) AS input_cache_write_5m,
  sum(input_cache_write_1h) AS input_cache_write_1h,
  sum(output_text) AS output_text,
  sum(output_reasoning) AS output_reasoning,
  sum(input_audio) AS input_audio,
  sum(output_audio) AS output_audio,
  sum(input_image) AS input_image,
  sum(output_image) AS output_image,
  sum(image) AS image,
  sum(tool_call) AS tool_call,
  sum(web_search) AS web_search,
  sum(request) AS request,
  count_if(status IN ('error', 'timeout')) AS errors,
  count_if(status = 'aborted') AS aborts,
  count_if(response_cache_status = 'stale_hit') AS stale_hits,
  count_if(response_cache_status IN ('hit', 'stale_hit', 'miss')) AS cache_lookups,
  count_if(is_streamed) AS streamed,
  count_if(first_token_class = 'valid') AS valid_first_tokens
FROM located_events
GROUP BY
  usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  api_key_hash, project,
  attempt_class, price_slot_start, context_band_min, meter_mask, is_served_from_cache
