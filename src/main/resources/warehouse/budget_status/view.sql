-- One row per month and monthly budget that is in force on the month's last day, for each month
-- with spend or a forecast. known_cost_usd is what the month cost so far; the forecast is the newest
-- one of the month's total, and a month without one has no probability.
WITH spend AS (
  SELECT
    month_start, scope.dimension AS scope_dimension, scope.value AS scope_value,
    sum(known_cost_usd) AS known_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity,
    sum(events_priced) / nullif(sum(events_priced + events_unpriced), 0) AS price_coverage
  FROM spend_by_month
  LATERAL VIEW explode(array(
    struct('total' AS dimension, CAST(NULL AS STRING) AS value),
    struct('team' AS dimension, team AS value),
    struct('route' AS dimension, route AS value),
    struct('model' AS dimension, model AS value))) AS scope
  GROUP BY month_start, scope.dimension, scope.value
),
states AS (
  SELECT month_start, max(data_state) AS data_state FROM spend_by_month GROUP BY month_start
),
forecasts AS (
  SELECT
    period_start AS month_start,
    series,
    max_by(
      struct(
        origin, median_usd, lo80_usd, hi80_usd, probability_over_budget, expected_over_date),
      origin) AS newest
  FROM period_forecasts
  GROUP BY period_start, series
),
months AS (
  SELECT month_start FROM states
  UNION
  SELECT month_start FROM forecasts
)
SELECT
  date_format(m.month_start, 'yyyy-MM') AS month,
  m.month_start,
  b.scope_dimension, b.scope_value, b.owner,
  b.limit_usd AS budget_usd,
  s.known_cost_usd,
  s.unpriced_quantity,
  s.price_coverage,
  d.data_state,
  s.known_cost_usd > b.limit_usd AS is_over_budget,
  f.newest.origin AS forecast_origin,
  f.newest.median_usd AS forecast_median_usd,
  f.newest.lo80_usd AS forecast_lo80_usd,
  f.newest.hi80_usd AS forecast_hi80_usd,
  f.newest.probability_over_budget AS probability_over_budget,
  f.newest.expected_over_date AS expected_over_date
FROM months m
JOIN budgets b
  ON b.period = 'month' AND b.effective_from <= last_day(m.month_start)
  AND (b.effective_to IS NULL OR b.effective_to > last_day(m.month_start))
LEFT JOIN spend s
  ON m.month_start = s.month_start AND b.scope_dimension = s.scope_dimension
  AND b.scope_value <=> s.scope_value
LEFT JOIN states d ON m.month_start = d.month_start
LEFT JOIN forecasts f
  ON m.month_start = f.month_start
  AND f.series = IF(
    b.scope_dimension = 'total', 'total', concat(b.scope_dimension, '=', b.scope_value))
