-- One row per month and monthly budget that is in force on the month's last day, for each month
-- with spend or a forecast. known_cost_usd is what the month cost so far; the forecast is the newest
-- one of the month's total, and a month without one has no probability. probability_over_budget and
-- expected_over_date are about the limit that the forecast knew, forecast_budget_usd; where that is
-- not budget_usd, since a limit was loaded after the forecast, they are NULL.
WITH scoped AS (
  SELECT
    month_start, scope_dimension,
    CASE scope_dimension
      WHEN 'team' THEN team WHEN 'route' THEN route WHEN 'model' THEN model END AS scope_value,
    known_cost_usd, unpriced_quantity, events_priced, events_unpriced
  FROM spend_by_month
  LATERAL VIEW explode(array('total', 'team', 'route', 'model')) AS scope_dimension
),
spend AS (
  SELECT
    month_start, scope_dimension, scope_value,
    sum(known_cost_usd) AS known_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity,
    CAST(sum(events_priced) AS DOUBLE)
      / nullif(sum(events_priced + events_unpriced), 0) AS price_coverage
  FROM scoped
  GROUP BY month_start, scope_dimension, scope_value
),
states AS (
  SELECT month_start, max(data_state) AS data_state FROM spend_by_month GROUP BY month_start
),
forecasts AS (
  SELECT
    period_start AS month_start, series,
    origin, median_usd, lo80_usd, hi80_usd,
    budget_usd, probability_over_budget, expected_over_date,
    row_number() OVER (PARTITION BY period_start, series ORDER BY origin DESC) AS newest_first
  FROM period_forecasts
  WHERE period_end <= date_add(period_start, 31)
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
  f.origin AS forecast_origin,
  f.median_usd AS forecast_median_usd,
  f.lo80_usd AS forecast_lo80_usd,
  f.hi80_usd AS forecast_hi80_usd,
  IF(f.budget_usd = b.limit_usd, f.probability_over_budget, NULL) AS probability_over_budget,
  IF(f.budget_usd = b.limit_usd, f.expected_over_date, NULL) AS expected_over_date,
  f.budget_usd AS forecast_budget_usd
FROM months m
JOIN budgets b
  ON b.period = 'month' AND b.effective_from <= last_day(m.month_start)
  AND (b.effective_to IS NULL OR b.effective_to > last_day(m.month_start))
LEFT JOIN spend s
  ON m.month_start = s.month_start AND b.scope_dimension = s.scope_dimension
  AND b.scope_value <=> s.scope_value
LEFT JOIN states d ON m.month_start = d.month_start
LEFT JOIN forecasts f
  ON f.newest_first = 1 AND m.month_start = f.month_start
  AND f.series = IF(
    b.scope_dimension = 'total', 'total', b.scope_dimension || '=' || b.scope_value)
