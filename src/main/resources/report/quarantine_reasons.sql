-- One row per reason for which records of some inputs were rejected.
-- Views: inputs (rows of ingested_files), quarantined_usage.
WITH places AS (
  SELECT DISTINCT source, locator FROM inputs
)
SELECT q.reason, count(*) AS records
FROM quarantined_usage q
JOIN places p ON q.source = p.source AND q.source_file = p.locator
WHERE q.source_line > 0
GROUP BY q.reason
ORDER BY q.reason
