-- The facts of a period as DuckDB makes them fastest. View events: the files of usage_events; table
-- prices: provider, model, meter, slot, unit_price. Sessions are taken to stay within two days.
CREATE OR REPLACE TEMP TABLE mix AS
SELECT
  event_date AS usage_date,
  provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  api_key_hash, project, attempt_class, event_at >= TIMESTAMPTZ '2026-06-15 12:00:00+00' AS slot,
  response_cache_status IN ('hit', 'stale_hit') AS is_served_from_cache,
  count(*) AS attempts,
  sum(input_uncached)::BIGINT AS input_uncached, sum(input_cache_read)::BIGINT AS input_cache_read,
  sum(input_cache_write_5m)::BIGINT AS input_cache_write_5m,
  sum(input_cache_write_1h)::BIGINT AS input_cache_write_1h,
  sum(output_text)::BIGINT AS output_text, sum(output_reasoning)::BIGINT AS output_reasoning,
  sum(input_audio)::BIGINT AS input_audio, sum(output_audio)::BIGINT AS output_audio,
  sum(input_image)::BIGINT AS input_image, sum(output_image)::BIGINT AS output_image,
  sum(image)::BIGINT AS image, sum(tool_call)::BIGINT AS tool_call,
  sum(web_search)::BIGINT AS web_search, sum(request)::BIGINT AS request,
  count_if(input_uncached <> 0) AS input_uncached_requests,
  count_if(input_cache_read <> 0) AS input_cache_read_requests,
  count_if(output_text <> 0) AS output_text_requests,
  count_if(output_reasoning <> 0) AS output_reasoning_requests,
  count_if(status IN ('error', 'timeout')) AS errors,
  count_if(status = 'aborted') AS aborts,
  count_if(response_cache_status = 'stale_hit') AS stale_hits,
  count_if(response_cache_status IN ('hit', 'stale_hit', 'miss')) AS cache_lookups,
  count_if(is_streamed) AS streamed,
  count_if(first_token_class = 'valid') AS valid_first_tokens
FROM events
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE spend AS
WITH metered AS (
  SELECT * FROM (
    SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment,
      experiment, variant, api_key_hash, project, attempt_class, slot,
      unnest(['input_uncached', 'input_cache_read', 'output_text', 'output_reasoning']) AS meter,
      unnest([input_uncached, input_cache_read, output_text, output_reasoning]) AS quantity,
      unnest([input_uncached_requests, input_cache_read_requests, output_text_requests,
        output_reasoning_requests]) AS requests
    FROM mix)
  WHERE quantity > 0
)
SELECT m.*, CAST(m.quantity AS DECIMAL(18, 0)) * p.unit_price AS cost_usd
FROM metered m LEFT JOIN prices p USING (provider, model, meter, slot);

COPY (
  SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment,
    experiment, variant, attempt_class, slot, meter, sum(quantity)::BIGINT AS quantity,
    sum(requests)::BIGINT AS requests, sum(cost_usd) AS cost_usd
  FROM spend GROUP BY ALL
) TO '$output/daily_spend.parquet' (COMPRESSION zstd);

COPY (
  SELECT usage_date, provider, model, team, route, api_key_hash, project,
    sum(quantity)::BIGINT AS quantity, sum(cost_usd) AS known_cost_usd
  FROM spend GROUP BY ALL
) TO '$output/key_spend.parquet' (COMPRESSION zstd);

COPY (
  SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment,
    experiment, variant,
    sum(attempts) FILTER (attempt_class = 'first')::BIGINT AS requests,
    sum(attempts)::BIGINT AS attempts, sum(errors)::BIGINT AS errors,
    sum(aborts)::BIGINT AS aborts, sum(stale_hits)::BIGINT AS stale_hits,
    sum(cache_lookups)::BIGINT AS cache_lookups, sum(streamed)::BIGINT AS streamed,
    sum(valid_first_tokens)::BIGINT AS valid_first_tokens
  FROM mix GROUP BY ALL
) TO '$output/daily_requests.parquet' (COMPRESSION zstd);

COPY (
  SELECT event_date AS usage_date, provider, model, service_tier, region, is_batch, team, route,
    environment, experiment, variant,
    count(latency_us) AS latency_count, sum(latency_us)::BIGINT AS latency_sum_us,
    min(latency_us) AS latency_min_us, max(latency_us) AS latency_max_us,
    quantile_disc(latency_us, [0.5, 0.95, 0.99]) AS latency_us,
    count(queue_us) AS queue_count, sum(queue_us)::BIGINT AS queue_sum_us,
    min(queue_us) AS queue_min_us, max(queue_us) AS queue_max_us,
    quantile_disc(queue_us, [0.5, 0.95, 0.99]) AS queue_us,
    count(first_token_us) AS first_token_count, sum(first_token_us)::BIGINT AS first_token_sum_us,
    min(first_token_us) AS first_token_min_us, max(first_token_us) AS first_token_max_us,
    quantile_disc(first_token_us, [0.5, 0.95, 0.99]) AS first_token_us
  FROM (
    SELECT *, CASE WHEN first_token_class = 'valid' THEN time_to_first_token_us END AS first_token_us
    FROM events)
  GROUP BY ALL
) TO '$output/daily_latency.parquet' (COMPRESSION zstd);

CREATE OR REPLACE TEMP TABLE session_keys AS
SELECT session_id, provider, model, service_tier, region, is_batch, attempt_class,
  event_at >= TIMESTAMPTZ '2026-06-15 12:00:00+00' AS slot,
  min(event_date) AS usage_date, min(event_at) AS first_at,
  arg_min({team: team, route: route, environment: environment, experiment: experiment,
    variant: variant}, event_at) AS owner,
  count(*) AS requests,
  sum(input_uncached)::BIGINT AS input_uncached, sum(input_cache_read)::BIGINT AS input_cache_read,
  sum(input_cache_write_5m)::BIGINT AS input_cache_write_5m,
  sum(input_cache_write_1h)::BIGINT AS input_cache_write_1h,
  sum(output_text)::BIGINT AS output_text, sum(output_reasoning)::BIGINT AS output_reasoning,
  sum(input_audio)::BIGINT AS input_audio, sum(output_audio)::BIGINT AS output_audio,
  sum(input_image)::BIGINT AS input_image, sum(output_image)::BIGINT AS output_image,
  sum(image)::BIGINT AS image, sum(tool_call)::BIGINT AS tool_call,
  sum(web_search)::BIGINT AS web_search, sum(request)::BIGINT AS request
FROM events WHERE session_id IS NOT NULL
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE session_usage AS
SELECT s.usage_date, s.owner, k.* EXCLUDE (usage_date, first_at, owner),
  CAST(
    k.input_uncached * p.input_uncached + k.input_cache_read * p.input_cache_read
      + k.output_text * p.output_text + k.output_reasoning * p.output_reasoning
    AS DECIMAL(38, 18)) AS cost_usd
FROM session_keys k
JOIN (
  SELECT session_id, min(usage_date) AS usage_date, arg_min(owner, first_at) AS owner
  FROM session_keys GROUP BY session_id) s USING (session_id)
LEFT JOIN (
  SELECT provider, model, slot,
    max(unit_price) FILTER (meter = 'input_uncached') AS input_uncached,
    max(unit_price) FILTER (meter = 'input_cache_read') AS input_cache_read,
    max(unit_price) FILTER (meter = 'output_text') AS output_text,
    max(unit_price) FILTER (meter = 'output_reasoning') AS output_reasoning
  FROM prices GROUP BY ALL) p USING (provider, model, slot);

COPY (SELECT usage_date, owner.*, * EXCLUDE (usage_date, owner, cost_usd) FROM session_usage)
TO '$output/session_usage.parquet' (COMPRESSION zstd);

COPY (
  SELECT usage_date, owner.*, count(*) AS sessions, sum(cost_usd) AS known_cost_usd,
    quantile_disc(cost_usd, [0.5, 0.95]) AS cost_usd
  FROM (
    SELECT usage_date, owner, session_id, sum(cost_usd) AS cost_usd FROM session_usage GROUP BY ALL)
  GROUP BY usage_date, owner
) TO '$output/daily_sessions.parquet' (COMPRESSION zstd);
