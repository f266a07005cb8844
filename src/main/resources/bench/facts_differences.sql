-- One row per fact of which our rows and those of another engine differ: the number of keys that do.
-- Views: our_ and their_ daily_spend, daily_requests, daily_latency, daily_sessions; percentile_bound: relative_error.
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
    count, sum_us, min_us, max_us, array(p50_us, p95_us, p99_us) AS quantiles_us,
    b.relative_error AS bound
  FROM our_daily_latency
  CROSS JOIN percentile_bound b
  WHERE measure = 'latency' AND count > 0
),
their_latency AS (
  SELECT usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    latency_count AS count, latency_sum_us AS sum_us, latency_min_us AS min_us, latency_max_us AS max_us,
    latency_us AS quantiles_us
  FROM their_daily_latency
  WHERE latency_count > 0
),
sessions AS (
  SELECT usage_date, sum(sessions) AS sessions, sum(known_cost_usd) AS cost_usd FROM our_daily_sessions GROUP BY ALL
),
their_sessions AS (
  SELECT usage_date, sum(sessions) AS sessions, sum(known_cost_usd) AS cost_usd FROM their_daily_sessions GROUP BY ALL
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
      AND o.experiment <=> t.experiment AND o.variant <=> t.variant
  UNION ALL
  SELECT 'daily_sessions', NOT (o.sessions <=> t.sessions AND o.cost_usd <=> t.cost_usd)
  FROM sessions o
  FULL JOIN their_sessions t ON o.usage_date = t.usage_date
)
SELECT fact, count(*) AS keys
FROM compared
WHERE differs
GROUP BY fact
ORDER BY fact
