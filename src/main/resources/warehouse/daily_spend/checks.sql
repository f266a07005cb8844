-- #fail a row has a cost, or a reason why there is none, and never both
SELECT
  usage_date, provider, model, meter, quantity, list_cost_usd, effective_cost_usd, unpriced_reason
FROM daily_spend
WHERE (list_cost_usd IS NULL) <> (unpriced_reason IS NOT NULL)
  OR (effective_cost_usd IS NULL) <> (unpriced_reason IS NOT NULL)

-- #fail the list cost is the quantity times the list price, to the last digit
SELECT usage_date, provider, model, meter, quantity, list_unit_price_usd, list_cost_usd
FROM daily_spend
WHERE list_cost_usd
  <> CAST(CAST(quantity AS DECIMAL(18, 0)) * list_unit_price_usd AS DECIMAL(38, 18))

-- #fail each row of daily_usage is one row of daily_spend
WITH usage AS (
  SELECT usage_date, count(*) AS rows, sum(quantity) AS quantity
  FROM daily_usage
  GROUP BY usage_date
),
spend AS (
  SELECT usage_date, count(*) AS rows, sum(quantity) AS quantity
  FROM daily_spend
  GROUP BY usage_date
)
SELECT
  usage_date, u.rows AS rows_of_usage, s.rows AS rows_of_spend,
  u.quantity AS quantity_of_usage, s.quantity AS quantity_of_spend
FROM usage u
FULL JOIN spend s USING (usage_date)
WHERE NOT (u.rows <=> s.rows AND u.quantity <=> s.quantity)
