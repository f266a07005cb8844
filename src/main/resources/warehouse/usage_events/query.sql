-- What becomes of each record: one survives per event id, by a total order over content (source
-- rank, completeness, content hash); of equal records the stored one, else the first by place.
-- A record that a run stored before it could finish is found again at the same place.
-- Views: parsed_events (accepted records), stored_events (rows of usage_events with the same ids,
-- with source_rank and completeness).
WITH found_again AS (
  SELECT n.*
  FROM parsed_events n
  LEFT SEMI JOIN stored_events s
    ON n.event_id = s.event_id AND n.source = s.source AND n.source_file = s.source_file
    AND n.source_line = s.source_line AND n.content_hash = s.content_hash
),
candidates AS (
  SELECT n.*, false AS is_stored
  FROM parsed_events n
  LEFT ANTI JOIN stored_events s
    ON n.event_id = s.event_id AND n.source = s.source AND n.source_file = s.source_file
    AND n.source_line = s.source_line AND n.content_hash = s.content_hash
  UNION ALL BY NAME
  SELECT *, true AS is_stored FROM stored_events
),
ranked AS (
  SELECT
    *,
    row_number() OVER by_content AS place,
    first_value(struct(
      source, content_hash, model, service_tier, status,
      input_uncached, input_cache_read, input_cache_write_5m, input_cache_write_1h,
      output_text, output_reasoning, input_audio, output_audio,
      image, tool_call, web_search, request)) OVER by_content AS survivor
  FROM candidates
  WINDOW by_content AS (
    PARTITION BY event_id
    ORDER BY source_rank, completeness DESC, content_hash, is_stored DESC, source, source_file,
      source_line)
)
SELECT
  *,
  CASE
    WHEN place = 1 THEN 'survives'
    WHEN source = survivor.source
      AND struct(
        model, status, input_uncached, input_cache_read, input_cache_write_5m,
        input_cache_write_1h, output_text, output_reasoning, input_audio, output_audio,
        image, tool_call, web_search, request)
      <> struct(
        survivor.model, survivor.status, survivor.input_uncached, survivor.input_cache_read,
        survivor.input_cache_write_5m, survivor.input_cache_write_1h, survivor.output_text,
        survivor.output_reasoning, survivor.input_audio, survivor.output_audio, survivor.image,
        survivor.tool_call, survivor.web_search, survivor.request)
      THEN 'conflicts'
    ELSE 'duplicates'
  END AS verdict
FROM ranked
UNION ALL BY NAME
SELECT *, false AS is_stored, 'is_stored_already' AS verdict FROM found_again
