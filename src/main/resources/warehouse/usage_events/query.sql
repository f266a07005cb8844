-- What becomes of each record: one survives per event id, by a total order over content (source
-- rank, completeness, content hash); of equal records the stored one, else the first by place.
-- A record that a run stored before it could finish is found again at its own place. A record
-- conflicts with the first of its own source, whichever source's record survives: another
-- integration always tells a little else. It conflicts where it has other meters, another status,
-- or another price: provider, model, tier, batch or region, unless it leaves the region out.
-- Where an input is read again, its new reading takes the place of the event that it brought before.
-- Views: candidate_usage (accepted records, and the stored events of the same ids with is_stored;
-- both with source_rank and completeness), read_again (source, source_file).
WITH with_stored_place AS (
  SELECT
    c.*,
    NOT c.is_stored AND a.source IS NOT NULL AS is_read_again,
    max(IF(is_stored, struct(c.source, c.source_file, c.source_line, c.content_hash), NULL))
      OVER (PARTITION BY event_id) AS stored_place,
    max(IF(is_stored, ingested_at, NULL)) OVER (PARTITION BY event_id) AS stored_at
  FROM candidate_usage c
  LEFT JOIN read_again a ON c.source = a.source AND c.source_file = a.source_file
),
found AS (
  SELECT
    *,
    NOT is_stored
      AND coalesce(
        struct(source, source_file, source_line, content_hash) = stored_place, false)
      AS is_found_again,
    is_stored
      AND coalesce(
        bool_or(
          is_read_again
          AND struct(source, source_file, source_line)
            = struct(stored_place.source, stored_place.source_file, stored_place.source_line)
          AND content_hash <> stored_place.content_hash)
          OVER (PARTITION BY event_id),
        false)
      AS is_read_anew
  FROM with_stored_place
),
ranked AS (
  SELECT
    *,
    row_number() OVER by_content AS place,
    first_value(struct(
      source, content_hash, provider, model, service_tier, is_batch, region, status,
      input_uncached, input_cache_read, input_cache_write_5m, input_cache_write_1h,
      output_text, output_reasoning, input_audio, output_audio, input_image, output_image,
      image, tool_call, web_search, request)) OVER of_source AS first_of_source
  FROM found
  WINDOW
    by_content AS (
      PARTITION BY event_id, is_found_again, is_read_anew
      ORDER BY source_rank, completeness DESC, content_hash, is_stored DESC, source, source_file,
        source_line),
    of_source AS (
      PARTITION BY event_id, is_found_again, is_read_anew, source
      ORDER BY completeness DESC, content_hash, is_stored DESC, source_file, source_line)
)
SELECT
  * EXCEPT (stored_place, place),
  CASE
    WHEN is_found_again THEN 'is_stored_already'
    WHEN is_read_anew THEN 'is_read_anew'
    WHEN place = 1 THEN 'survives'
    WHEN struct(
        provider, model, service_tier, is_batch, coalesce(region, first_of_source.region), status,
        input_uncached, input_cache_read, input_cache_write_5m,
        input_cache_write_1h, output_text, output_reasoning, input_audio, output_audio,
        input_image, output_image,
        image, tool_call, web_search, request)
      <> struct(
        first_of_source.provider, first_of_source.model, first_of_source.service_tier,
        first_of_source.is_batch, coalesce(first_of_source.region, region),
        first_of_source.status, first_of_source.input_uncached,
        first_of_source.input_cache_read, first_of_source.input_cache_write_5m,
        first_of_source.input_cache_write_1h, first_of_source.output_text,
        first_of_source.output_reasoning, first_of_source.input_audio,
        first_of_source.output_audio, first_of_source.input_image,
        first_of_source.output_image, first_of_source.image, first_of_source.tool_call,
        first_of_source.web_search, first_of_source.request)
      THEN 'conflicts'
    ELSE 'duplicates'
  END AS verdict
FROM ranked
