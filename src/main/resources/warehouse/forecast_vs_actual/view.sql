-- One row per origin, series and usage_date of a forecast: what was forecast, and what the day then
-- cost. The hit of an interval is judged only where the day is complete and wholly priced; one
-- without any usage has no cost, and is judged as one of 0. The ten amounts from level_usd to
-- price_usd add up to median_usd; they are NULL for forecasts of versions that did not keep them.
WITH of_series AS (
  SELECT
    usage_date,
    series,
    sum(known_cost_usd) AS known_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity,
    CAST(sum(events_priced) AS DOUBLE)
      / nullif(sum(events_priced + events_unpriced), 0) AS price_coverage
  FROM spend_by_day
  LATERAL VIEW explode(array(
    'total',
    'team=' || coalesce(team, '(none)'),
    'route=' || route,
    'model=' || model)) AS series
  WHERE series IS NOT NULL
  GROUP BY usage_date, series
),
states AS (
  SELECT
    usage_date,
    CASE
      WHEN bool_or(state = 'missing') THEN 'missing'
      WHEN bool_or(state = 'provisional') THEN 'provisional'
      ELSE 'complete'
    END AS data_state
  FROM daily_status
  GROUP BY usage_date
)
SELECT
  f.origin,
  f.series,
  f.usage_date,
  datediff(f.usage_date, f.origin) AS horizon_days,
  f.median_usd,
  f.lo80_usd, f.hi80_usd,
  f.lo95_usd, f.hi95_usd,
  b.level_usd, b.trend_usd, b.weekday_usd, b.month_position_usd, b.year_usd, b.events_usd,
  b.carry_over_usd, b.other_methods_usd, b.reconciliation_usd, b.price_usd,
  a.known_cost_usd,
  a.unpriced_quantity,
  a.price_coverage,
  d.data_state,
  CASE
    WHEN coalesce(d.data_state, 'missing') <> 'complete' THEN NULL
    WHEN a.price_coverage = 1 AND a.unpriced_quantity = 0
      THEN a.known_cost_usd BETWEEN f.lo80_usd AND f.hi80_usd
    WHEN a.price_coverage IS NULL AND a.unpriced_quantity IS NULL
      THEN f.lo80_usd <= 0 AND f.hi80_usd >= 0
  END AS is_inside80,
  CASE
    WHEN coalesce(d.data_state, 'missing') <> 'complete' THEN NULL
    WHEN a.price_coverage = 1 AND a.unpriced_quantity = 0
      THEN a.known_cost_usd BETWEEN f.lo95_usd AND f.hi95_usd
    WHEN a.price_coverage IS NULL AND a.unpriced_quantity IS NULL
      THEN f.lo95_usd <= 0 AND f.hi95_usd >= 0
  END AS is_inside95
FROM spend_forecasts f
LEFT JOIN forecast_contributions b
  ON f.origin = b.origin AND f.series = b.series AND f.usage_date = b.usage_date
LEFT JOIN of_series a ON f.series = a.series AND f.usage_date = a.usage_date
LEFT JOIN states d ON f.usage_date = d.usage_date
