-- One row per usage_date, provider, model, team, route, environment, meter and reason: usage whose
-- cost is unknown because it has no price, and in no sum of money. The two bounds are no cost: they
-- are what the quantity would come to at the lowest and at the highest price of its relatives, to
-- say how much may be missing; unbounded_quantity is what has no relative to go by, and is in
-- neither bound. Of a closed month it is what had no price at the closing; what is known since is in
-- spend_corrections (unpriced_quantity_change).
SELECT
  usage_date, provider, model, team, route, environment, meter, unpriced_reason,
  sum(quantity) AS unpriced_quantity,
  sum(unpriced_lower_bound_usd) AS estimated_lower_bound_usd,
  sum(unpriced_upper_bound_usd) AS estimated_upper_bound_usd,
  coalesce(sum(quantity) FILTER (WHERE unpriced_upper_bound_usd IS NULL), 0)
    AS unbounded_quantity,
  min(suggestion) AS suggestion
FROM daily_spend
WHERE unpriced_reason IS NOT NULL
GROUP BY usage_date, provider, model, team, route, environment, meter, unpriced_reason
