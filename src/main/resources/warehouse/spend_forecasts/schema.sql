-- One row per origin, series and date.
CREATE TABLE spend_forecasts (
  origin DATE NOT NULL COMMENT 'Last day that the forecast saw.',
  series STRING NOT NULL COMMENT 'total, team=NAME, route=NAME or model=NAME.',
  usage_date DATE NOT NULL COMMENT 'Day that is forecast.',
  median_usd DECIMAL(38, 18) NOT NULL COMMENT 'Median, US dollars.',
  mean_usd DECIMAL(38, 18) NOT NULL COMMENT 'Mean, US dollars.',
  lo80_usd DECIMAL(38, 18) COMMENT 'Lower bound of the 80 percent interval; NULL without enough backtest origins.',
  hi80_usd DECIMAL(38, 18) COMMENT 'Upper bound of the 80 percent interval.',
  lo95_usd DECIMAL(38, 18) COMMENT 'Lower bound of the 95 percent interval.',
  hi95_usd DECIMAL(38, 18) COMMENT 'Upper bound of the 95 percent interval.',
  volume_part_usd DECIMAL(38, 18) NOT NULL COMMENT 'Forecast volume at the prices in force on the origin.',
  price_part_usd DECIMAL(38, 18) NOT NULL COMMENT 'Median less volume part: known price changes.'
) USING delta
