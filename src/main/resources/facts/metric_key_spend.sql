-- Rows of key_spend from metrics, which name neither keys nor projects and have no price.
-- View: metric_additions.
SELECT
  usage_date, provider, model, team, route,
  CAST(NULL AS STRING) AS api_key_hash,
  CAST(NULL AS STRING) AS project,
  sum(sum) AS quantity,
  CAST(NULL AS DECIMAL(38, 18)) AS known_cost_usd,
  sum(sum) AS unpriced_quantity,
  0L AS events_priced,
  0L AS events_unpriced
FROM metric_additions
WHERE measure IN ('input_total', 'output_total') AND sum > 0
GROUP BY usage_date, provider, model, team, route
