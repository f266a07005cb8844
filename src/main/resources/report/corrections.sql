-- One row per closed period, period of posting and cause: what its corrections add up to.
-- Views: spend_corrections.
SELECT
  period, posted_period, cause,
  count(*) AS rows,
  CAST(sum(effective_cost_usd) AS DECIMAL(38, 18)) AS effective_cost_usd,
  sum(unpriced_quantity_change) AS unpriced_quantity_change
FROM spend_corrections
GROUP BY period, posted_period, cause
ORDER BY period, posted_period, cause
