-- One row per origin, series and period: a month, or a quarter.
CREATE TABLE period_forecasts (
  origin DATE NOT NULL COMMENT 'Last day that the forecast saw.',
  series STRING NOT NULL COMMENT 'total, team=NAME, route=NAME or model=NAME.',
  period_start DATE NOT NULL COMMENT 'First day of the period.',
  period_end DATE NOT NULL COMMENT 'First day after the period; a quarter''s lies three months after its first.',
  actual_usd DECIMAL(38, 18) NOT NULL COMMENT 'Known cost of the complete days of the period until the origin; a day whose data is incomplete is estimated whole instead.',
  estimated_days INT NOT NULL COMMENT 'Days until the origin whose data is incomplete: estimated by the fit, inside the totals.',
  median_usd DECIMAL(38, 18) NOT NULL COMMENT 'Median, US dollars.',
  mean_usd DECIMAL(38, 18) NOT NULL COMMENT 'Mean, US dollars.',
  lo80_usd DECIMAL(38, 18) COMMENT 'Lower bound of the 80 percent interval; NULL without enough backtest origins.',
  hi80_usd DECIMAL(38, 18) COMMENT 'Upper bound of the 80 percent interval.',
  lo95_usd DECIMAL(38, 18) COMMENT 'Lower bound of the 95 percent interval.',
  hi95_usd DECIMAL(38, 18) COMMENT 'Upper bound of the 95 percent interval.',
  budget_usd DECIMAL(38, 18) COMMENT 'Budget of the month, or the sum of the budgets of a quarter''s months; NULL where a month has none.',
  probability_over_budget DOUBLE COMMENT 'Probability of passing the budget, from the backtest errors; NULL without a budget.',
  expected_over_date DATE COMMENT 'First day on which the median passes the budget; NULL where it does not.',
  earliest_over_date DATE COMMENT 'The same of the upper bound of the 80 percent interval of the sum until that day.',
  latest_over_date DATE COMMENT 'The same of the lower bound of the 80 percent interval of the sum until that day.',
  previous_month_usd DECIMAL(38, 18) COMMENT 'Known, estimated and forecast cost of the month before; NULL where the history does not hold all of it, and for quarters: the quarter before is median_usd less the three changes.',
  change_volume_usd DECIMAL(38, 18) COMMENT 'Part of the change of the median against the period before: more or less of each meter, at the mix and prices of then.',
  change_price_usd DECIMAL(38, 18) COMMENT 'Part of the change: prices that were changed or are announced.',
  change_mix_usd DECIMAL(38, 18) COMMENT 'The rest of the change: shares of dearer and cheaper models, classes and routes.'
) USING delta
