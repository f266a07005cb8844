-- One row per usage event: the price slot and the context band that it falls in.
-- Views: events (usage_events with usage_date and day_length_seconds), price_timeline.
SELECT
  e.*,
  e.input_uncached + e.input_cache_read + e.input_cache_write_5m + e.input_cache_write_1h
    + e.input_audio + e.input_image AS total_input_tokens,
  CASE
    WHEN t.model IS NULL THEN TIMESTAMP '1970-01-01 00:00:00'
    WHEN size(t.slot_starts) = 1 THEN t.slot_starts[0]
    ELSE array_max(filter(t.slot_starts, s -> s <= e.event_at))
  END AS price_slot_start,
  CASE
    WHEN t.model IS NULL OR size(t.bands) = 1 THEN 0L
    ELSE coalesce(array_max(transform(
      filter(t.bands, b ->
        (e.input_uncached + e.input_cache_read + e.input_cache_write_5m + e.input_cache_write_1h
            + e.input_audio + e.input_image > b.context_min
          OR (b.inclusive
            AND e.input_uncached + e.input_cache_read + e.input_cache_write_5m
              + e.input_cache_write_1h + e.input_audio + e.input_image = b.context_min))
        AND (b.effective_from IS NULL OR b.effective_from <= e.event_at)
        AND (b.effective_to IS NULL OR e.event_at < b.effective_to)),
      b -> b.context_min)), 0L)
  END AS context_band_min,
  IF(e.input_uncached <> 0, 1, 0) + IF(e.input_cache_read <> 0, 2, 0)
    + IF(e.input_cache_write_5m <> 0, 4, 0) + IF(e.input_cache_write_1h <> 0, 8, 0)
    + IF(e.output_text <> 0, 16, 0) + IF(e.output_reasoning <> 0, 32, 0)
    + IF(e.input_audio <> 0, 64, 0) + IF(e.output_audio <> 0, 128, 0)
    + IF(e.input_image <> 0, 256, 0) + IF(e.output_image <> 0, 512, 0)
    + IF(e.image <> 0, 1024, 0) + IF(e.tool_call <> 0, 2048, 0)
    + IF(e.web_search <> 0, 4096, 0) + IF(e.request <> 0, 8192, 0) AS meter_mask,
  coalesce(e.response_cache_status IN ('hit', 'stale_hit'), false) AS is_served_from_cache
FROM events e
LEFT JOIN price_timeline t ON e.provider = t.provider AND e.model = t.model
