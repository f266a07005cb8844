-- One row: what became of the records of some inputs. Of an input that came in several versions
-- the newest counts, for it holds the records of the others.
-- View: inputs (rows of ingested_files).
WITH ranked AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY source, locator ORDER BY ingested_at DESC, checksum) AS place
  FROM inputs
)
SELECT
  coalesce(sum(records), 0) AS records,
  coalesce(sum(accepted), 0) AS accepted,
  coalesce(sum(duplicate), 0) AS duplicates,
  coalesce(sum(kept_out), 0) AS kept_out,
  coalesce(sum(quarantined), 0) AS quarantined
FROM ranked
WHERE place = 1
