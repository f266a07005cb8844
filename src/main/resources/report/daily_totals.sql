-- One row per usage_date: its known cost; NULL where nothing of the day has a price.
-- View: daily_spend.
SELECT
  usage_date,
  CAST(sum(effective_cost_usd) AS DECIMAL(38, 18)) AS known_cost_usd,
  min(unpriced_reason) AS unpriced_reason
FROM daily_spend
GROUP BY usage_date
ORDER BY usage_date
