-- From the first day of a source to the last day of any, each day has a row.
-- Views: arrivals (of the days that are built), kept_status (rows of the other days),
-- source_promises (source, expected_intervals of a day of 24 hours), unusual_days (usage_date,
-- length_seconds; the others have 24 hours).
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
),
promised AS (
  SELECT
    c.usage_date,
    c.source,
    CAST(CASE
      WHEN s.expected_intervals > 0
        THEN greatest(1, s.expected_intervals * coalesce(u.length_seconds, 86400) DIV 86400)
      ELSE s.expected_intervals
    END AS INT) AS expected_intervals
  FROM calendar c
  JOIN source_promises s ON c.source = s.source
  LEFT JOIN unusual_days u ON c.usage_date = u.usage_date
  -- A zone that moves across the date line skips a day.
  WHERE coalesce(u.length_seconds, 86400) > 0
)
SELECT
  p.usage_date,
  p.source,
  p.expected_intervals,
  CAST(coalesce(k.received_intervals, 0) AS INT) AS received_intervals,
  coalesce(k.records, 0) AS records,
  CASE
    WHEN coalesce(k.received_intervals, 0) >= p.expected_intervals THEN 'complete'
    WHEN k.records > 0 THEN 'provisional'
    ELSE 'missing'
  END AS state
FROM promised p
LEFT JOIN known k ON p.usage_date = k.usage_date AND p.source = k.source
