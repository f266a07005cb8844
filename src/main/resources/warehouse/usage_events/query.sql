-- What becomes of each record: one survives per event id, by a total order over content (source
-- rank, completeness, content hash); of equal records the stored one, else the first by place.
-- A record that a run stored before it could finish is found again at its own place.
-- View: candidate_usage (accepted records, and the stored events of the same ids with is_stored;
-- both with source_rank and completeness).
WITH with_stored_place AS (
  SELECT
    *,
    max(IF(is_stored, struct(source, source_file, source_line, content_hash), NULL))
      OVER (PARTITION BY event_id) AS stored_place
  FROM candidate_usage
),
found AS (
  SELECT
    *,
    NOT is_stored
      AND coalesce(
        struct(source, source_file, source_line, content_hash) = stored_place, false)
      AS is_found_again
  FROM with_stored_place
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
  FROM found
  WINDOW by_content AS (
    PARTITION BY event_id, is_found_again
    ORDER BY source_rank, completeness DESC, content_hash, is_stored DESC, source, source_file,
      source_line)
)
SELECT
  * EXCEPT (stored_place, place),
  CASE
    WHEN is_found_again THEN 'is_stored_already'
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
