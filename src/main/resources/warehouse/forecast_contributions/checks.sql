-- #fail the parts of a day add up to its median, to the last digit
SELECT c.origin, c.series, c.usage_date, f.median_usd
FROM forecast_contributions c
JOIN spend_forecasts f USING (origin, series, usage_date)
WHERE level_usd + trend_usd + weekday_usd + month_position_usd + year_usd + events_usd
  + carry_over_usd + other_methods_usd + reconciliation_usd + price_usd <> f.median_usd

-- #fail every day of a forecast is explained, and no other
SELECT origin, series, usage_date, f.median_usd, c.level_usd
FROM spend_forecasts f
FULL JOIN forecast_contributions c USING (origin, series, usage_date)
WHERE f.median_usd IS NULL OR c.level_usd IS NULL

-- #fail the part of prices is that of the forecast
SELECT c.origin, c.series, c.usage_date, c.price_usd, f.price_part_usd
FROM forecast_contributions c
JOIN spend_forecasts f USING (origin, series, usage_date)
WHERE c.price_usd <> f.price_part_usd
