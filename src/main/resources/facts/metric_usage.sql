-- Rows of daily_usage from metrics: totals, which no token class divides and no price fits.
-- View: metric_additions.
SELECT
  usage_date, provider, model, service_tier,
  CAST(NULL AS STRING) AS region,
  false AS is_batch,
  team, route, environment,
  CAST(NULL AS STRING) AS experiment,
  CAST(NULL AS STRING) AS variant,
  'first' AS attempt_class,
  timestamp_seconds(0) AS price_slot_start,
  0L AS context_band_min,
  measure AS meter,
  sum(sum) AS quantity,
  coalesce(sum(count), 0) AS requests
FROM metric_additions
WHERE measure IN ('input_total', 'output_total') AND sum > 0
GROUP BY usage_date, provider, model, service_tier, team, route, environment, measure
