-- One row per ISO week and meter.
-- View: daily_spend.
SELECT
  CAST(date_trunc('WEEK', usage_date) AS DATE) AS monday,
  meter,
  sum(quantity) AS quantity
FROM daily_spend
GROUP BY monday, meter
ORDER BY monday, meter
