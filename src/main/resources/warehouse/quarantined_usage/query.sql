-- Records that contradict the first record of the same source and event id by content, whichever
-- of the two came first: a stored event that a better record contradicts and replaces is held, too.
-- View: resolved_usage.
SELECT
  source, source_file, source_line,
  'conflicting_duplicate' AS reason,
  'event_id' AS field,
  concat(
    'event ', event_id, ' is told by its source as ', to_json(first_of_source),
    ', too; of one source the record of greatest completeness and least content hash goes first')
    AS detail,
  to_json(struct(
    event_id, source, content_hash, provider, model, service_tier, is_batch, region, status,
    input_uncached, input_cache_read, input_cache_write_5m, input_cache_write_1h,
    output_text, output_reasoning, input_audio, output_audio, input_image, output_image,
    image, tool_call, web_search, request)) AS raw,
  content_hash AS raw_sha256
FROM resolved_usage
WHERE verdict = 'conflicts'
