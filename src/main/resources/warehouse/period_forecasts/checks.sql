-- #fail what changed against the period before is all volume, price or mix
SELECT origin, series, period_start, median_usd, previous_month_usd
FROM period_forecasts
WHERE previous_month_usd + change_volume_usd + change_price_usd + change_mix_usd <> median_usd

-- #fail what was spent already is never less than it was
SELECT origin, series, period_start, period_end, actual_usd, median_usd
FROM period_forecasts
WHERE median_usd < actual_usd

-- #fail bounds are in order
SELECT origin, series, period_start, period_end, lo95_usd, lo80_usd, hi80_usd, hi95_usd
FROM period_forecasts
WHERE lo95_usd > lo80_usd OR lo80_usd > hi80_usd OR hi80_usd > hi95_usd

-- #fail a probability lies between none and one, and is of a budget
SELECT origin, series, period_start, period_end, budget_usd, probability_over_budget
FROM period_forecasts
WHERE probability_over_budget NOT BETWEEN 0 AND 1
  OR (budget_usd IS NULL AND probability_over_budget IS NOT NULL)

-- #fail the dates of passing a budget are in order
SELECT origin, series, period_start, earliest_over_date, expected_over_date, latest_over_date
FROM period_forecasts
WHERE earliest_over_date > expected_over_date OR expected_over_date > latest_over_date
