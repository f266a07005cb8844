-- #fail what is volume and what is price add up to the median
SELECT origin, series, usage_date, median_usd, volume_part_usd, price_part_usd
FROM spend_forecasts
WHERE volume_part_usd + price_part_usd <> median_usd

-- #fail bounds are in order
SELECT origin, series, usage_date, lo95_usd, lo80_usd, median_usd, hi80_usd, hi95_usd
FROM spend_forecasts
WHERE lo95_usd > lo80_usd OR lo80_usd > hi80_usd OR hi80_usd > hi95_usd

-- #fail no day of a forecast is negative
SELECT origin, series, usage_date, median_usd, lo95_usd
FROM spend_forecasts
WHERE median_usd < 0 OR mean_usd < 0 OR lo95_usd < 0

-- #fail teams, and models, add up to the total, to the last digit
SELECT
  origin,
  usage_date,
  sum(IF(series = 'total', median_usd, 0)) AS total_usd,
  sum(IF(startswith(series, 'team='), median_usd, 0)) AS teams_usd,
  sum(IF(startswith(series, 'model='), median_usd, 0)) AS models_usd
FROM spend_forecasts
GROUP BY origin, usage_date
HAVING total_usd <> teams_usd OR total_usd <> models_usd
