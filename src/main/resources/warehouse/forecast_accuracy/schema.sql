-- One row per origin, series and horizon group.
CREATE TABLE forecast_accuracy (
  origin DATE NOT NULL COMMENT 'Last day that the forecast saw.',
  series STRING NOT NULL COMMENT 'total, team=NAME, route=NAME or model=NAME.',
  horizon_group STRING NOT NULL COMMENT 'days: single days of the backtest horizon.',
  method STRING NOT NULL COMMENT 'regression or run_rate.',
  gate STRING NOT NULL COMMENT 'Why that method.',
  backtest_origins INT NOT NULL COMMENT 'Rolling origins.',
  horizon_days INT NOT NULL COMMENT 'Days ahead of each origin.',
  wape DOUBLE COMMENT 'Sum of absolute errors over sum of actuals.',
  mase_lag7 DOUBLE COMMENT 'Mean absolute scaled error, lag of seven days.',
  bias DOUBLE COMMENT 'Sum of errors (forecast less actual) over sum of actuals.',
  coverage80 DOUBLE COMMENT 'Share of actual days inside the 80 percent interval, its own origin left out.',
  coverage95 DOUBLE COMMENT 'Share of actual days inside the 95 percent interval, its own origin left out.',
  width80 DOUBLE COMMENT 'Mean width of the 80 percent interval over the mean forecast.',
  run_rate_wape DOUBLE COMMENT 'The same error of the 30-day run-rate.',
  seasonal_naive_wape DOUBLE COMMENT 'The same error of the value seven days before.',
  gain_over_run_rate DOUBLE COMMENT 'One less wape over run_rate_wape.',
  gain_over_seasonal_naive DOUBLE COMMENT 'One less wape over seasonal_naive_wape.'
) USING delta
