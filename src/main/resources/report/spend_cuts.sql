-- One row per ISO week and cut of it: by model, by team, by both.
-- Views: daily_spend, daily_requests.
WITH parts AS (
  SELECT
    CAST(date_trunc('WEEK', usage_date) AS DATE) AS monday,
    provider, model, team,
    effective_cost_usd,
    unpriced_reason,
    0L AS events,
    IF(meter RLIKE '^(input|output)_', quantity, 0L) AS tokens
  FROM daily_spend
  UNION ALL
  SELECT
    CAST(date_trunc('WEEK', usage_date) AS DATE) AS monday,
    provider, model, team,
    NULL AS effective_cost_usd,
    NULL AS unpriced_reason,
    attempts AS events,
    0L AS tokens
  FROM daily_requests
)
SELECT
  CASE
    WHEN grouping(team) = 1 THEN 'model'
    WHEN grouping(model) = 1 THEN 'team'
    ELSE 'model_and_team'
  END AS cut,
  monday, provider, model, team,
  CAST(sum(effective_cost_usd) AS DECIMAL(38, 18)) AS known_cost_usd,
  min(unpriced_reason) AS unpriced_reason,
  sum(events) AS events,
  sum(tokens) AS tokens,
  coalesce(sum(tokens) FILTER (WHERE unpriced_reason IS NOT NULL), 0) AS unpriced_tokens
FROM parts
GROUP BY GROUPING SETS (
  (monday, provider, model), (monday, team), (monday, provider, model, team))
ORDER BY cut, monday, provider, model, team
