-- #fail the state of a day is what its intervals and records say
SELECT usage_date, source, expected_intervals, received_intervals, records, state
FROM daily_status
WHERE state <> CASE
  WHEN received_intervals >= expected_intervals THEN 'complete'
  WHEN records > 0 THEN 'provisional'
  ELSE 'missing'
END

-- #fail no day of a source is left out between its first and its last
SELECT source, min(usage_date) AS first_day, max(usage_date) AS last_day, count(*) AS days
FROM daily_status
GROUP BY source
HAVING count(*) <> datediff(max(usage_date), min(usage_date)) + 1
