-- One row per origin, series and horizon group.
CREATE TABLE forecast_accuracy (
  origin DATE NOT NULL COMMENT 'Last day that the forecast saw.',
  series STRING NOT NULL COMMENT 'total, team=NAME, route=NAME or model=NAME.',
  horizon_group STRING NOT NULL COMMENT 'days: single days of the backtest horizon. sums: the sum over the days of each origin.',
  method STRING NOT NULL COMMENT 'family, run_rate or seasonal_naive.',
  gate STRING NOT NULL COMMENT 'Why that method.',
  backtest_origins INT NOT NULL COMMENT 'Rolling origins.',
  horizon_days INT NOT NULL COMMENT 'Days ahead of each origin.',
  wape DOUBLE COMMENT 'Sum of absolute errors over sum of actuals.',
  mase_lag7 DOUBLE COMMENT 'Mean absolute scaled error, lag of seven days; NULL for sums.',
  bias DOUBLE COMMENT 'Sum of errors (forecast less actual) over sum of actuals.',
  coverage80 DOUBLE COMMENT 'Share of actual days, or sums, inside the 80 percent interval, its own origin left out.',
  coverage95 DOUBLE COMMENT 'Share of actual days, or sums, inside the 95 percent interval, its own origin left out.',
  width80 DOUBLE COMMENT 'Mean width of the 80 percent interval over the mean forecast; for sums that of the months over what is open of them.',
  run_rate_wape DOUBLE COMMENT 'The same error of the 30-day run-rate.',
  seasonal_naive_wape DOUBLE COMMENT 'The same error of the value seven days before.',
  gain_over_run_rate DOUBLE COMMENT 'One less wape over run_rate_wape.',
  gain_over_seasonal_naive DOUBLE COMMENT 'One less wape over seasonal_naive_wape.',
  weights MAP<STRING, DOUBLE> NOT NULL COMMENT 'Weight of each method in the forecast of the series by itself, together one; empty where it is only the sum of its parts.',
  change_in_a_week DOUBLE COMMENT 'Absolute change of the medians of common days against the forecast of seven days before, over their sum; NULL where none is stored. For sums, of the sum of common days.'
) USING delta
