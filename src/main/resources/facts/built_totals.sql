-- How many events each day of the plan has, and what they consumed.
-- View: built_events.
SELECT
  usage_date,
  count(*) AS events,
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
  sum(request) AS request
FROM built_events
GROUP BY usage_date
