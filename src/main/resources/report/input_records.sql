-- One row: what became of the records of some inputs. Of an input that came in several versions
-- the newest counts, for it holds the records of the others; what an earlier version of it brought
-- is accepted, too, though the newest found it again.
-- Views: inputs (rows of ingested_files), versions (all rows of ingested_files).
WITH newest AS (
  SELECT
    source, locator,
    max_by(struct(records, kept_out, quarantined), struct(ingested_at, checksum)) AS counted,
    max(ingested_at) AS ingested_at
  FROM inputs
  GROUP BY source, locator
),
brought AS (
  SELECT
    n.source, n.locator,
    n.counted.records AS records,
    n.counted.kept_out AS kept_out,
    n.counted.quarantined AS quarantined,
    least(
      sum(v.accepted), n.counted.records - n.counted.kept_out - n.counted.quarantined) AS accepted
  FROM newest n
  JOIN versions v
    ON n.source = v.source AND n.locator = v.locator AND v.ingested_at <= n.ingested_at
  GROUP BY n.source, n.locator, n.counted
)
SELECT
  coalesce(sum(records), 0) AS records,
  coalesce(sum(accepted), 0) AS accepted,
  coalesce(sum(records - accepted - kept_out - quarantined), 0) AS duplicates,
  coalesce(sum(kept_out), 0) AS kept_out,
  coalesce(sum(quarantined), 0) AS quarantined
FROM brought
