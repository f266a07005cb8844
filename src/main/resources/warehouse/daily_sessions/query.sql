-- A cost below zero, which a credit can make, counts in the zero bucket.
-- Views: session_usage, resolved_prices.
WITH sessions AS (
  SELECT
    u.usage_date, u.session_id, u.team, u.route, u.environment, u.experiment, u.variant,
    count(p.unpriced_reason) = 0 AS is_priced,
    sum(IF(p.unpriced_reason IS NOT NULL, u.quantity, 0)) AS unpriced_quantity,
    sum(CAST(CAST(u.quantity AS DECIMAL(18, 0)) * p.effective_unit_price_usd AS DECIMAL(38, 18)))
      AS cost_usd
  FROM session_usage u
  JOIN resolved_prices p
    ON u.provider = p.provider AND u.model = p.model AND u.service_tier = p.service_tier
  AND u.is_batch = p.is_batch AND u.region <=> p.region
  AND u.price_slot_start = p.price_slot_start AND u.context_band_min = p.context_band_min
  AND u.meter = p.meter AND u.call_team <=> p.team
  GROUP BY
    u.usage_date, u.session_id, u.team, u.route, u.environment, u.experiment, u.variant
),
nano AS (
  SELECT
    *,
    IF(is_priced, CAST(CAST(cost_usd AS DECIMAL(28, 9)) * 1000000000 AS BIGINT), NULL)
      AS cost_nano_usd
  FROM sessions
),
buckets AS (
  SELECT
    usage_date, team, route, environment, experiment, variant, is_priced,
    IF(is_priced, histogram_bucket(greatest(cost_nano_usd, 0)), NULL) AS bucket,
    count(*) AS values,
    sum(IF(is_priced, cost_usd, NULL)) AS cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity,
    min(cost_nano_usd) AS least,
    max(cost_nano_usd) AS most
  FROM nano
  GROUP BY
    usage_date, team, route, environment, experiment, variant, is_priced,
    IF(is_priced, histogram_bucket(greatest(cost_nano_usd, 0)), NULL)
),
histograms AS (
  SELECT
    usage_date, team, route, environment, experiment, variant,
    sum(values) AS sessions,
    coalesce(sum(values) FILTER (WHERE is_priced), 0) AS priced_sessions,
    CAST(sum(cost_usd) AS DECIMAL(38, 18)) AS known_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity,
    min(least) AS least,
    max(most) AS most,
    histogram_of(collect_list(struct(bucket, values)) FILTER (WHERE is_priced)) AS histogram
  FROM buckets
  GROUP BY usage_date, team, route, environment, experiment, variant
)
SELECT
  usage_date, team, route, environment, experiment, variant,
  sessions, priced_sessions, known_cost_usd, unpriced_quantity, histogram,
  histogram_quantile(histogram, least, most, 0.50D) AS p50_cost_nano_usd,
  histogram_quantile(histogram, least, most, 0.95D) AS p95_cost_nano_usd
FROM histograms
