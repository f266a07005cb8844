-- #fail what stands in a closed period plus its corrections is the spend as it is known now, to the last digit
-- Money without a price is NULL and in no sum; units without a price are compared beside it.
WITH parts AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    quantity, requests, IF(unpriced_reason IS NULL, 0L, quantity) AS unpriced_quantity,
    list_cost_usd, effective_cost_usd
  FROM kept_spend
  UNION ALL
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    quantity_change, requests_change, unpriced_quantity_change,
    list_cost_usd, effective_cost_usd
  FROM spend_corrections
  UNION ALL
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    -quantity, -requests, IF(unpriced_reason IS NULL, 0L, -quantity),
    -list_cost_usd, -effective_cost_usd
  FROM daily_spend
)
SELECT
  p.usage_date, provider, model, team, route, meter,
  sum(quantity) AS quantity_too_much, sum(effective_cost_usd) AS cost_too_much_usd
FROM parts p
JOIN correction_days d ON p.usage_date = d.usage_date AND d.is_closed
GROUP BY
    p.usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter
HAVING sum(quantity) <> 0 OR sum(requests) <> 0 OR sum(unpriced_quantity) <> 0
  OR sum(list_cost_usd) <> 0 OR sum(effective_cost_usd) <> 0

-- #fail the corrections of a day that is open cancel out
SELECT
  c.usage_date, provider, model, team, route, meter,
  sum(quantity_change) AS quantity, sum(effective_cost_usd) AS cost_usd
FROM spend_corrections c
JOIN correction_days d ON c.usage_date = d.usage_date AND NOT d.is_closed
GROUP BY
    c.usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter
HAVING sum(quantity_change) <> 0 OR sum(requests_change) <> 0
  OR sum(unpriced_quantity_change) <> 0 OR sum(list_cost_usd) <> 0 OR sum(effective_cost_usd) <> 0
