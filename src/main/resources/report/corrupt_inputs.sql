-- One row per input whose newest version could not be read.
-- View: ingested_files.
WITH newest AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY source, locator ORDER BY ingested_at DESC, checksum) AS place
  FROM ingested_files
)
SELECT source, locator, detail, ingested_at
FROM newest
WHERE place = 1 AND state = 'corrupt'
ORDER BY source, locator
