-- #fail a day that was made from its events holds each of them, and each meter, once
WITH mixed AS (
  SELECT
    usage_date,
    sum(attempts) AS events,
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
  FROM usage_mix
  WHERE usage_date IN (SELECT usage_date FROM built_days)
  GROUP BY usage_date
)
SELECT usage_date, s.events AS stored_events, m.events AS events_of_facts
FROM built_totals s
FULL JOIN mixed m USING (usage_date)
WHERE NOT (
  s.events <=> m.events
    AND s.input_uncached <=> m.input_uncached
    AND s.input_cache_read <=> m.input_cache_read
    AND s.input_cache_write_5m <=> m.input_cache_write_5m
    AND s.input_cache_write_1h <=> m.input_cache_write_1h
    AND s.output_text <=> m.output_text
    AND s.output_reasoning <=> m.output_reasoning
    AND s.input_audio <=> m.input_audio
    AND s.output_audio <=> m.output_audio
    AND s.input_image <=> m.input_image
    AND s.output_image <=> m.output_image
    AND s.image <=> m.image
    AND s.tool_call <=> m.tool_call
    AND s.web_search <=> m.web_search
    AND s.request <=> m.request)
