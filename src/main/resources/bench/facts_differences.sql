-- One row per fact of which our rows and those of another engine differ: the number of keys that do.
-- Views: our_ and their_ daily_spend, daily_requests, daily_latency, daily_sessions, key_spend, session_usage;
-- percentile_bound: relative_error.
WITH spend AS (
  SELECT usage_date, provider, model, team, route, meter,
    sum(quantity) AS quantity, sum(requests) AS requests, sum(effective_cost_usd) AS cost_usd
  FROM our_daily_spend
  WHERE quantity > 0
  GROUP BY ALL
),
their_spend AS (
  SELECT usage_date, provider, model, team, route, meter,
    sum(quantity) AS quantity, sum(requests) AS requests, sum(cost_usd) AS cost_usd
  FROM their_daily_spend
  GROUP BY ALL
),
requests AS (
  SELECT usage_date, provider, model, team, route,
    sum(attempts) AS attempts, sum(errors) AS errors, sum(aborts) AS aborts, sum(streamed) AS streamed
  FROM our_daily_requests
  GROUP BY ALL
),
their_requests AS (
  SELECT usage_date, provider, model, team, route,
    sum(attempts) AS attempts, sum(errors) AS errors, sum(aborts) AS aborts, sum(streamed) AS streamed
  FROM their_daily_requests
  GROUP BY ALL
),
latency AS (
  SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    measure, count, sum_us, min_us, max_us, array(p50_us, p95_us, p99_us) AS quantiles_us,
    b.relative_error AS bound
  FROM our_daily_latency
  CROSS JOIN percentile_bound b
  WHERE measure IN ('latency', 'queue', 'time_to_first_token') AND count > 0
),
their_latency AS (
  SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    measure, count, sum_us, min_us, max_us, quantiles_us
  FROM their_daily_latency
  LATERAL VIEW stack(3,
    'latency', latency_count, latency_sum_us, latency_min_us, latency_max_us, latency_us,
    'queue', queue_count, queue_sum_us, queue_min_us, queue_max_us, queue_us,
    'time_to_first_token', first_token_count, first_token_sum_us, first_token_min_us, first_token_max_us,
    first_token_us) AS measure, count, sum_us, min_us, max_us, quantiles_us
  WHERE count > 0
),
sessions AS (
  SELECT usage_date, team, route, environment, experiment, variant, sessions, known_cost_usd AS cost_usd,
    array(p50_cost_nano_usd, p95_cost_nano_usd) AS quantiles_nano_usd, b.relative_error AS bound
  FROM our_daily_sessions
  CROSS JOIN percentile_bound b
),
their_sessions AS (
  SELECT usage_date, team, route, environment, experiment, variant, sessions, known_cost_usd AS cost_usd,
    transform(cost_usd, each -> CAST(each AS DOUBLE) * 1e9) AS quantiles_nano_usd
  FROM their_daily_sessions
),
keys AS (
  SELECT usage_date, provider, model, team, route, api_key_hash, project,
    sum(quantity) AS quantity, sum(known_cost_usd) AS cost_usd
  FROM our_key_spend
  WHERE quantity > 0
  GROUP BY ALL
),
their_keys AS (
  SELECT usage_date, provider, model, team, route, api_key_hash, project,
    sum(quantity) AS quantity, sum(known_cost_usd) AS cost_usd
  FROM their_key_spend
  GROUP BY ALL
),
-- Sessions themselves are too many to be compared: what those of a day, model, team and route used is.
used_in_sessions AS (
  SELECT usage_date, provider, model, team, route, meter, sum(quantity) AS quantity
  FROM our_session_usage
  WHERE quantity > 0
  GROUP BY ALL
),
they_used_in_sessions AS (
  SELECT usage_date, provider, model, team, route, meter, quantity
  FROM (
    SELECT usage_date, provider, model, team, route,
      sum(input_uncached) AS input_uncached, sum(input_cache_read) AS input_cache_read,
      sum(output_text) AS output_text, sum(output_reasoning) AS output_reasoning
    FROM their_session_usage
    GROUP BY ALL)
  LATERAL VIEW stack(4,
    'input_uncached', input_uncached, 'input_cache_read', input_cache_read,
    'output_text', output_text, 'output_reasoning', output_reasoning) AS meter, quantity
  WHERE quantity > 0
),
compared AS (
  SELECT 'daily_spend' AS fact,
    NOT (o.quantity <=> t.quantity AND o.requests <=> t.requests AND o.cost_usd <=> t.cost_usd) AS differs
  FROM spend o
  FULL JOIN their_spend t
    ON o.usage_date = t.usage_date AND o.provider = t.provider AND o.model = t.model AND o.team <=> t.team
      AND o.route <=> t.route AND o.meter = t.meter
  UNION ALL
  SELECT 'daily_requests',
    NOT (o.attempts <=> t.attempts AND o.errors <=> t.errors AND o.aborts <=> t.aborts AND o.streamed <=> t.streamed)
  FROM requests o
  FULL JOIN their_requests t
    ON o.usage_date = t.usage_date AND o.provider = t.provider AND o.model = t.model AND o.team <=> t.team
      AND o.route <=> t.route
  UNION ALL
  SELECT 'daily_latency',
    NOT (o.count <=> t.count AND o.sum_us <=> t.sum_us AND o.min_us <=> t.min_us AND o.max_us <=> t.max_us
      AND coalesce(forall(
        zip_with(o.quantiles_us, t.quantiles_us, (our, their) -> abs(our - their) <= their * o.bound + 1),
        within -> within), false))
  FROM latency o
  FULL JOIN their_latency t
    ON o.usage_date = t.usage_date AND o.provider = t.provider AND o.model = t.model
      AND o.service_tier = t.service_tier AND o.region <=> t.region AND o.is_batch = t.is_batch
      AND o.team <=> t.team AND o.route <=> t.route AND o.environment <=> t.environment
      AND o.experiment <=> t.experiment AND o.variant <=> t.variant AND o.measure = t.measure
  UNION ALL
  SELECT 'daily_sessions',
    NOT (o.sessions <=> t.sessions AND o.cost_usd <=> t.cost_usd
      AND coalesce(forall(
        zip_with(o.quantiles_nano_usd, t.quantiles_nano_usd,
          (our, their) -> abs(our - their) <= their * o.bound + 1),
        within -> within), false))
  FROM sessions o
  FULL JOIN their_sessions t
    ON o.usage_date = t.usage_date AND o.team <=> t.team AND o.route <=> t.route
      AND o.environment <=> t.environment AND o.experiment <=> t.experiment AND o.variant <=> t.variant
  UNION ALL
  SELECT 'key_spend', NOT (o.quantity <=> t.quantity AND o.cost_usd <=> t.cost_usd)
  FROM keys o
  FULL JOIN their_keys t
    ON o.usage_date = t.usage_date AND o.provider = t.provider AND o.model = t.model AND o.team <=> t.team
      AND o.route <=> t.route AND o.api_key_hash <=> t.api_key_hash AND o.project <=> t.project
  UNION ALL
  SELECT 'session_usage', NOT (o.quantity <=> t.quantity)
  FROM used_in_sessions o
  FULL JOIN they_used_in_sessions t
    ON o.usage_date = t.usage_date AND o.provider = t.provider AND o.model = t.model AND o.team <=> t.team
      AND o.route <=> t.route AND o.meter = t.meter
)
SELECT fact, count(*) AS keys
FROM compared
WHERE differs
GROUP BY fact
ORDER BY fact
