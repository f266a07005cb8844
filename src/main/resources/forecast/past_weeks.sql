-- One row per series and origin of a forecast, the oldest first: of its first seven days those that
-- can be judged, and those whose cost lay outside the 80 % interval.
-- View: forecast_vs_actual.
SELECT
  series,
  origin,
  count(is_inside80) AS days,
  count_if(NOT is_inside80) AS outside
FROM forecast_vs_actual
WHERE horizon_days BETWEEN 1 AND 7
GROUP BY series, origin
HAVING count(is_inside80) > 0
ORDER BY series, origin
