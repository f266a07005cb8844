-- The facts of a period in plain Spark SQL. View events: the files of usage_events; view prices:
-- provider, model, meter, unit_price of one unit, effective_from, effective_to.
CREATE OR REPLACE TEMP VIEW metered AS
SELECT
  event_date AS usage_date, event_at, session_id,
  provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
  api_key_hash, project, attempt_class, meter, quantity
FROM events
LATERAL VIEW stack(4,
  'input_uncached', input_uncached, 'input_cache_read', input_cache_read,
  'output_text', output_text, 'output_reasoning', output_reasoning) AS meter, quantity
WHERE quantity > 0;

CREATE OR REPLACE TEMP VIEW priced_usage AS
SELECT /*+ BROADCAST(p) */
  m.*, p.effective_from AS slot, m.quantity * p.unit_price AS cost_usd
FROM metered m
LEFT JOIN prices p
  ON m.provider = p.provider AND m.model = p.model AND m.meter = p.meter
  AND m.event_at >= p.effective_from
  AND (m.event_at < p.effective_to OR p.effective_to IS NULL);

INSERT OVERWRITE DIRECTORY '$output/daily_spend.parquet' USING parquet
SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment,
  experiment, variant, attempt_class, slot, meter,
  sum(quantity) AS quantity, count(*) AS requests, sum(cost_usd) AS cost_usd
FROM priced_usage
GROUP BY ALL;

INSERT OVERWRITE DIRECTORY '$output/key_spend.parquet' USING parquet
SELECT usage_date, provider, model, team, route, api_key_hash, project,
  sum(quantity) AS quantity, sum(cost_usd) AS known_cost_usd
FROM priced_usage
GROUP BY ALL;

INSERT OVERWRITE DIRECTORY '$output/daily_requests.parquet' USING parquet
SELECT event_date AS usage_date, provider, model, service_tier, region, is_batch, team, route,
  environment, experiment, variant,
  count_if(attempt_class = 'first') AS requests, count(*) AS attempts,
  count_if(status IN ('error', 'timeout')) AS errors, count_if(status = 'aborted') AS aborts,
  count_if(response_cache_status = 'stale_hit') AS stale_hits,
  count_if(response_cache_status IN ('hit', 'stale_hit', 'miss')) AS cache_lookups,
  count_if(is_streamed) AS streamed, count_if(first_token_class = 'valid') AS valid_first_tokens
FROM events
GROUP BY ALL;

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
WITH sessions AS (
  SELECT session_id, min(event_date) AS usage_date,
    min_by(struct(team, route, environment, experiment, variant), event_at) AS owner
  FROM events
  WHERE session_id IS NOT NULL
  GROUP BY session_id
),
keys AS (
  SELECT session_id, provider, model, service_tier, region, is_batch, attempt_class, slot, meter,
    sum(quantity) AS quantity, count(*) AS requests, sum(cost_usd) AS cost_usd
  FROM priced_usage
  WHERE session_id IS NOT NULL
  GROUP BY ALL
)
SELECT s.usage_date, s.owner.*, k.*
FROM keys k
JOIN sessions s USING (session_id);

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
