-- #fail the spend of keys and projects adds up to daily_spend, to the last digit
WITH of_keys AS (
  SELECT
    usage_date, provider, model, team, route,
    sum(quantity) AS quantity,
    sum(known_cost_usd) AS known_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity
  FROM key_spend
  GROUP BY usage_date, provider, model, team, route
),
of_days AS (
  SELECT
    usage_date, provider, model, team, route,
    sum(quantity) AS quantity,
    sum(effective_cost_usd) AS known_cost_usd,
    coalesce(sum(quantity) FILTER (WHERE unpriced_reason IS NOT NULL), 0) AS unpriced_quantity
  FROM daily_spend
  GROUP BY usage_date, provider, model, team, route
)
SELECT
  coalesce(k.usage_date, d.usage_date) AS usage_date,
  coalesce(k.provider, d.provider) AS provider,
  coalesce(k.model, d.model) AS model,
  k.known_cost_usd AS cost_of_keys_usd, d.known_cost_usd AS cost_of_day_usd,
  k.quantity AS quantity_of_keys, d.quantity AS quantity_of_day
FROM of_keys k
FULL JOIN of_days d
  ON k.usage_date = d.usage_date AND k.provider = d.provider AND k.model = d.model
  AND k.team <=> d.team AND k.route <=> d.route
WHERE NOT (
  k.quantity <=> d.quantity AND k.known_cost_usd <=> d.known_cost_usd
  AND k.unpriced_quantity <=> d.unpriced_quantity)
