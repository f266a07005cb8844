-- One row per origin, series and horizon group.
CREATE TABLE forecast_accuracy (
  origin DATE NOT NULL COMMENT 'Last day that the forecast saw.',
  series STRING NOT NULL COMMENT 'total, team=NAME, route=NAME or model=NAME.',
  horizon_group STRING NOT NULL COMMENT 'days: single days of the backtest horizon. sums: the sum over the days of each origin. month_day_0, _10, _20: what was open of past complete months after so many of their days, each forecast again from there.',
  method STRING NOT NULL COMMENT 'family, run_rate or seasonal_naive; of month_day rows that of the newest month.',
  gate STRING NOT NULL COMMENT 'Why that method.',
  backtest_origins INT NOT NULL COMMENT 'Rolling origins; of month_day rows the months, three at most.',
  horizon_days INT NOT NULL COMMENT 'Days ahead of each origin, the most of them.',
  wape DOUBLE COMMENT 'Sum of absolute errors over sum of actuals.',
  mase_lag7 DOUBLE COMMENT 'Mean absolute scaled error, lag of seven days; NULL for sums and months.',
  bias DOUBLE COMMENT 'Sum of errors (forecast less actual) over sum of actuals.',
  coverage80 DOUBLE COMMENT 'Share of actual days, or sums, inside the 80 percent interval, its own origin left out; NULL for months.',
  coverage95 DOUBLE COMMENT 'Share of actual days, or sums, inside the 95 percent interval, its own origin left out; NULL for months.',
  width80 DOUBLE COMMENT 'Mean width of the 80 percent interval over the mean forecast; for sums that of the months over what is open of them.',
  run_rate_wape DOUBLE COMMENT 'The same error of the 30-day run-rate.',
  seasonal_naive_wape DOUBLE COMMENT 'The same error of the value seven days before.',
  gain_over_run_rate DOUBLE COMMENT 'One less wape over run_rate_wape.',
  gain_over_seasonal_naive DOUBLE COMMENT 'One less wape over seasonal_naive_wape.',
  weights MAP<STRING, DOUBLE> NOT NULL COMMENT 'Weight of each method in the forecast of the series by itself, together one; empty where it is only the sum of its parts, and for months.',
  change_in_a_week DOUBLE COMMENT 'Absolute change of the medians of common days against the forecast of seven days before, over their sum; NULL where none is stored, and for months. For sums, of the sum of common days.',
  interval_factor DOUBLE NOT NULL COMMENT 'By how much farther from the median the bounds of the forecast lie than the backtest says, since intervals of past weeks held too few or too many days; 1 where none is past.',
  inputs_hash STRING NOT NULL COMMENT 'SHA-256 of all that the row was made from. Of days and sums that of the whole forecast: where it is that of today, nothing is computed again. Of month_day rows: where it is that of an earlier origin, its rows are taken over.'
) USING delta
