-- One row per origin, series and date: what makes up median_usd of spend_forecasts; all amounts add up to it.
CREATE TABLE forecast_contributions (
  origin DATE NOT NULL COMMENT 'Last day that the forecast saw.',
  series STRING NOT NULL COMMENT 'total, team=NAME, route=NAME or model=NAME.',
  usage_date DATE NOT NULL COMMENT 'Day that is forecast.',
  level_usd DECIMAL(38, 18) NOT NULL COMMENT 'Level of the origin, by the regressions of the series and their weights.',
  trend_usd DECIMAL(38, 18) NOT NULL COMMENT 'How far the level moves after the origin, within what the series has done before.',
  weekday_usd DECIMAL(38, 18) NOT NULL COMMENT 'Weekday.',
  month_position_usd DECIMAL(38, 18) NOT NULL COMMENT 'Day of the month, and its first and last business day.',
  year_usd DECIMAL(38, 18) NOT NULL COMMENT 'Time of the year; 0 where the history is shorter than 1.2 years.',
  events_usd DECIMAL(38, 18) NOT NULL COMMENT 'Holidays and planned events.',
  carry_over_usd DECIMAL(38, 18) NOT NULL COMMENT 'What the newest days still say, fading.',
  other_methods_usd DECIMAL(38, 18) NOT NULL COMMENT 'Methods that have no blocks, by their weights; all of the volume where the regressions stepped aside, and where a series too short for a forecast of its own is the sum of its parts.',
  reconciliation_usd DECIMAL(38, 18) NOT NULL COMMENT 'What is added so that teams, models and the total add up.',
  price_usd DECIMAL(38, 18) NOT NULL COMMENT 'Price changes known at the origin; price_part_usd of spend_forecasts.'
) USING delta
