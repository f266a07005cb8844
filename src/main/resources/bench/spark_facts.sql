-- The facts of a period in plain Spark SQL. View events: the files of usage_events; view prices:
-- provider, model, meter, unit_price of one unit, effective_from, effective_to. The meters of a model
-- change their prices together, so an event is added up in its stretch of time and priced at the end.
-- Sessions are taken to stay within two days.
CREATE OR REPLACE TEMP VIEW slotted AS
SELECT /*+ BROADCAST(p) */ e.*, p.effective_from AS slot
FROM events e
LEFT JOIN (SELECT DISTINCT provider, model, effective_from, effective_to FROM prices) p
  ON e.provider = p.provider AND e.model = p.model
  AND e.event_at >= p.effective_from
  AND (e.event_at < p.effective_to OR p.effective_to IS NULL);

CACHE TABLE mix AS
SELECT
  event_date AS usage_date,
  provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  api_key_hash, project, attempt_class, slot,
  count(*) AS attempts,
  sum(input_uncached) AS input_uncached, sum(input_cache_read) AS input_cache_read,
  sum(output_text) AS output_text, sum(output_reasoning) AS output_reasoning,
  count_if(input_uncached > 0) AS input_uncached_requests,
  count_if(input_cache_read > 0) AS input_cache_read_requests,
  count_if(output_text > 0) AS output_text_requests,
  count_if(output_reasoning > 0) AS output_reasoning_requests,
  count_if(status IN ('error', 'timeout')) AS errors, count_if(status = 'aborted') AS aborts,
  count_if(response_cache_status = 'stale_hit') AS stale_hits,
  count_if(response_cache_status IN ('hit', 'stale_hit', 'miss')) AS cache_lookups,
  count_if(is_streamed) AS streamed, count_if(first_token_class = 'valid') AS valid_first_tokens
FROM slotted
GROUP BY ALL;

CREATE OR REPLACE TEMP VIEW spend AS
SELECT /*+ BROADCAST(p) */ m.*, m.quantity * p.unit_price AS cost_usd
FROM (
  SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment,
    experiment, variant, api_key_hash, project, attempt_class, slot, meter, quantity, requests
  FROM mix
  LATERAL VIEW stack(4,
    'input_uncached', input_uncached, input_uncached_requests,
    'input_cache_read', input_cache_read, input_cache_read_requests,
    'output_text', output_text, output_text_requests,
    'output_reasoning', output_reasoning, output_reasoning_requests) AS meter, quantity, requests
  WHERE quantity > 0) m
LEFT JOIN prices p
  ON m.provider = p.provider AND m.model = p.model AND m.meter = p.meter
  AND m.slot = p.effective_from;

INSERT OVERWRITE DIRECTORY '$output/daily_spend.parquet' USING parquet
SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment,
  experiment, variant, attempt_class, slot, meter,
  sum(quantity) AS quantity, sum(requests) AS requests, sum(cost_usd) AS cost_usd
FROM spend
GROUP BY ALL;

INSERT OVERWRITE DIRECTORY '$output/key_spend.parquet' USING parquet
SELECT usage_date, provider, model, team, route, api_key_hash, project,
  sum(quantity) AS quantity, sum(cost_usd) AS known_cost_usd
FROM spend
GROUP BY ALL;

INSERT OVERWRITE DIRECTORY '$output/daily_requests.parquet' USING parquet
SELECT usage_date, provider, model, service_tier, region, is_batch, team, route,
  environment, experiment, variant,
  sum(attempts) FILTER (WHERE attempt_class = 'first') AS requests, sum(attempts) AS attempts,
  sum(errors) AS errors, sum(aborts) AS aborts, sum(stale_hits) AS stale_hits,
  sum(cache_lookups) AS cache_lookups, sum(streamed) AS streamed,
  sum(valid_first_tokens) AS valid_first_tokens
FROM mix
GROUP BY ALL;

UNCACHE TABLE mix;

INSERT OVERWRITE DIRECTORY '$output/daily_latency.parquet' USING parquet
SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment,
  experiment, variant,
  count(latency_us) AS latency_count, sum(latency_us) AS latency_sum_us,
  min(latency_us) AS latency_min_us, max(latency_us) AS latency_max_us,
  percentile_approx(latency_us, array(0.5, 0.95, 0.99)) AS latency_us,
  count(queue_us) AS queue_count, sum(queue_us) AS queue_sum_us,
  min(queue_us) AS queue_min_us, max(queue_us) AS queue_max_us,
  percentile_approx(queue_us, array(0.5, 0.95, 0.99)) AS queue_us,
  count(first_token_us) AS first_token_count, sum(first_token_us) AS first_token_sum_us,
  min(first_token_us) AS first_token_min_us, max(first_token_us) AS first_token_max_us,
  percentile_approx(first_token_us, array(0.5, 0.95, 0.99)) AS first_token_us
FROM (
  SELECT *, event_date AS usage_date,
    IF(first_token_class = 'valid', time_to_first_token_us, NULL) AS first_token_us
  FROM events)
GROUP BY ALL;

INSERT OVERWRITE DIRECTORY '$output/session_usage.parquet' USING parquet
WITH keys AS (
  SELECT session_id, provider, model, service_tier, region, is_batch, attempt_class, slot,
    team, route, environment, experiment, variant,
    min(event_date) AS first_date, min(event_at) AS first_at, count(*) AS requests,
    sum(input_uncached) AS input_uncached, sum(input_cache_read) AS input_cache_read,
    sum(output_text) AS output_text, sum(output_reasoning) AS output_reasoning
  FROM slotted
  WHERE session_id IS NOT NULL
  GROUP BY ALL
),
owned AS (
  SELECT *,
    first_value(struct(first_date AS usage_date, team, route, environment, experiment, variant))
      OVER (PARTITION BY session_id ORDER BY first_at) AS owner
  FROM keys
),
sessions AS (
  SELECT owner.*, session_id, provider, model, service_tier, region, is_batch, attempt_class, slot,
    sum(requests) AS requests,
    sum(input_uncached) AS input_uncached, sum(input_cache_read) AS input_cache_read,
    sum(output_text) AS output_text, sum(output_reasoning) AS output_reasoning
  FROM owned
  GROUP BY ALL
),
model_prices AS (
  SELECT provider, model, effective_from,
    max(unit_price) FILTER (WHERE meter = 'input_uncached') AS input_uncached,
    max(unit_price) FILTER (WHERE meter = 'input_cache_read') AS input_cache_read,
    max(unit_price) FILTER (WHERE meter = 'output_text') AS output_text,
    max(unit_price) FILTER (WHERE meter = 'output_reasoning') AS output_reasoning
  FROM prices
  GROUP BY ALL
)
SELECT /*+ BROADCAST(p) */ s.*,
  -- Within 38 digits, whatever is added up.
  CAST(s.input_uncached AS DECIMAL(15, 0)) * p.input_uncached
    + CAST(s.input_cache_read AS DECIMAL(15, 0)) * p.input_cache_read
    + CAST(s.output_text AS DECIMAL(15, 0)) * p.output_text
    + CAST(s.output_reasoning AS DECIMAL(15, 0)) * p.output_reasoning AS cost_usd
FROM sessions s
LEFT JOIN model_prices p
  ON s.provider = p.provider AND s.model = p.model AND s.slot = p.effective_from;

INSERT OVERWRITE DIRECTORY '$output/daily_sessions.parquet' USING parquet
SELECT usage_date, team, route, environment, experiment, variant,
  count(*) AS sessions, sum(cost_usd) AS known_cost_usd,
  percentile_approx(cost_usd, array(0.5, 0.95)) AS cost_usd
FROM (
  SELECT usage_date, team, route, environment, experiment, variant, session_id,
    sum(cost_usd) AS cost_usd
  FROM parquet.`$output/session_usage.parquet`
  GROUP BY ALL)
GROUP BY ALL;
