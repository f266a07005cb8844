-- One row: what has no owner, and the route that it is most of.
-- Views: attributed_spend, attribution_rules.
WITH routes AS (
  SELECT
    route,
    sum(known_cost_usd) AS known_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity
  FROM attributed_spend
  WHERE owner IS NULL
  GROUP BY route
)
SELECT
  (SELECT count(*) FROM attribution_rules) AS rules,
  (SELECT CAST(sum(known_cost_usd) AS DECIMAL(38, 18)) FROM attributed_spend) AS known_cost_usd,
  CAST(sum(known_cost_usd) AS DECIMAL(38, 18)) AS unowned_cost_usd,
  coalesce(sum(unpriced_quantity), 0) AS unowned_unpriced_quantity,
  max_by(route, struct(known_cost_usd, route)) AS largest_route,
  CAST(max(known_cost_usd) AS DECIMAL(38, 18)) AS largest_cost_usd
FROM routes
