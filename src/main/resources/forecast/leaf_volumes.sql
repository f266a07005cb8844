-- One row per price class, usage_date and price slot: the volume that is forecast, and what of it
-- is known to have cost.
-- View: daily_spend.
SELECT
  team, route, provider, model, service_tier, is_batch, region, context_band_min, meter,
  usage_date, price_slot_start,
  sum(quantity) AS quantity,
  sum(effective_cost_usd) AS cost_usd,
  count(unpriced_reason) > 0 AS is_unpriced
FROM daily_spend
WHERE quantity > 0
GROUP BY
  team, route, provider, model, service_tier, is_batch, region, context_band_min, meter,
  usage_date, price_slot_start
ORDER BY
  team, route, provider, model, service_tier, is_batch, region, context_band_min, meter,
  usage_date, price_slot_start
