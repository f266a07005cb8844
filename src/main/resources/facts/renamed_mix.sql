-- Stored rows of usage_mix under the price slots and context bands of now; slots that became one
-- are added up.
-- Views: stored_mix, slot_names (usage_date, provider, model, price_slot_start, context_band_min,
-- new_price_slot_start, new_context_band_min: one row per combination that stored_mix holds).
SELECT
  usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  api_key_hash, project,
  attempt_class,
  new_price_slot_start AS price_slot_start,
  new_context_band_min AS context_band_min,
  meter_mask, is_served_from_cache,
  sum(attempts) AS attempts,
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
  sum(errors) AS errors,
  sum(aborts) AS aborts,
  sum(stale_hits) AS stale_hits,
  sum(cache_lookups) AS cache_lookups,
  sum(streamed) AS streamed,
  sum(valid_first_tokens) AS valid_first_tokens
FROM stored_mix
JOIN slot_names
  USING (usage_date, provider, model, price_slot_start, context_band_min)
GROUP BY
  usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  api_key_hash, project,
  attempt_class, new_price_slot_start, new_context_band_min, meter_mask, is_served_from_cache
