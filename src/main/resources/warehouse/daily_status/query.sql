-- From the first day of a source to the last day of any, each day has a row.
-- Views: arrivals (of the days that are built), kept_status (rows of the other days),
-- source_promises (source, expected_intervals).
WITH received AS (
  SELECT
    usage_date, source,
    count(*) AS received_intervals,
    sum(records) AS records
  FROM arrivals
  WHERE interval_of_day IS NOT NULL
  GROUP BY usage_date, source
),
known AS (
  SELECT usage_date, source, received_intervals, records FROM received
  UNION ALL
  SELECT usage_date, source, received_intervals, records FROM kept_status WHERE records > 0
),
last_day AS (
  SELECT max(usage_date) AS usage_date FROM known
),
calendar AS (
  SELECT source, explode(sequence(min(k.usage_date), max(l.usage_date))) AS usage_date
  FROM known k CROSS JOIN last_day l
  GROUP BY source
)
SELECT
  c.usage_date,
  c.source,
  s.expected_intervals,
  CAST(coalesce(k.received_intervals, 0) AS INT) AS received_intervals,
  coalesce(k.records, 0) AS records,
  CASE
    WHEN coalesce(k.received_intervals, 0) >= s.expected_intervals THEN 'complete'
    WHEN k.records > 0 THEN 'provisional'
    ELSE 'missing'
  END AS state
FROM calendar c
JOIN source_promises s ON c.source = s.source
LEFT JOIN known k ON c.usage_date = k.usage_date AND c.source = k.source
