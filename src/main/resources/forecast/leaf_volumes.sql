-- One row per price class and usage_date: the volume that is forecast, and what it cost.
-- View: daily_spend.
SELECT
  team, route, provider, model, service_tier, is_batch, region, context_band_min, meter,
  usage_date,
  sum(quantity) AS quantity,
  sum(effective_cost_usd) AS cost_usd,
  count(unpriced_reason) > 0 AS is_unpriced
FROM daily_spend
WHERE quantity > 0
GROUP BY
  team, route, provider, model, service_tier, is_batch, region, context_band_min, meter,
  usage_date
ORDER BY
  team, route, provider, model, service_tier, is_batch, region, context_band_min, meter,
  usage_date
