-- One row per team, route and price class of some rows of daily_spend.
-- View: explained_spend.
SELECT
  team, route, provider, service_tier, region, is_batch, context_band_min, price_slot_start, meter,
  list_unit_price_usd, price_row_ids, unpriced_reason, suggestion,
  sum(quantity) AS quantity,
  sum(requests) AS events,
  CAST(sum(list_cost_usd) AS DECIMAL(38, 18)) AS list_cost_usd,
  CAST(sum(effective_cost_usd) AS DECIMAL(38, 18)) AS effective_cost_usd,
  CAST(sum(unpriced_lower_bound_usd) AS DECIMAL(38, 18)) AS unpriced_lower_bound_usd,
  CAST(sum(unpriced_upper_bound_usd) AS DECIMAL(38, 18)) AS unpriced_upper_bound_usd,
  count(*) AS fact_rows
FROM explained_spend
GROUP BY
  team, route, provider, service_tier, region, is_batch, context_band_min, price_slot_start, meter,
  list_unit_price_usd, price_row_ids, unpriced_reason, suggestion
ORDER BY
  team, route, provider, service_tier, region, is_batch, context_band_min, price_slot_start, meter
