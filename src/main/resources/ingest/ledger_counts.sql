-- One row per source and input that has records which are not stored as new events, or that
-- replace stored ones: how many; the dates that the input found its events on or took others from;
-- and how many of its records each date does not get.
-- A record found again in its own place is a duplicate where an earlier version of the file brought
-- it; else a run brought it that died before it could tell.
-- Views: resolved_usage; ingested_files.
WITH told AS (
  SELECT source, locator, max(ingested_at) AS told_at
  FROM ingested_files
  WHERE state = 'loaded'
  GROUP BY source, locator
),
replaced AS (
  SELECT n.source, n.source_file, s.event_id, s.event_date
  FROM resolved_usage n
  JOIN resolved_usage s ON n.event_id = s.event_id
  WHERE n.verdict = 'survives' AND NOT n.is_stored AND s.verdict <> 'survives' AND s.is_stored
),
replaced_by_file AS (
  SELECT
    source, source_file,
    count(DISTINCT event_id) AS replaced_earlier,
    collect_set(event_date) AS event_dates
  FROM replaced
  GROUP BY source, source_file
),
resolved_by_file AS (
  SELECT
    r.source, r.source_file,
    count_if(
      r.verdict = 'duplicates' OR r.verdict = 'is_stored_already' AND r.stored_at <= t.told_at)
      AS duplicate,
    count_if(r.verdict = 'conflicts') AS conflicting,
    coalesce(
      collect_set(r.event_date) FILTER (WHERE r.verdict = 'is_stored_already'), array())
      AS event_dates
  FROM resolved_usage r
  LEFT JOIN told t ON r.source = t.source AND r.source_file = t.locator
  WHERE NOT r.is_stored
  GROUP BY r.source, r.source_file
),
removed_by_date AS (
  SELECT source, source_file, event_date, count(*) AS records
  FROM resolved_usage
  WHERE NOT is_stored AND verdict <> 'survives'
  GROUP BY source, source_file, event_date
),
removed_by_file AS (
  SELECT source, source_file, collect_list(struct(event_date, records)) AS removed
  FROM removed_by_date
  GROUP BY source, source_file
)
SELECT
  a.source, a.source_file, a.duplicate, a.conflicting,
  coalesce(p.replaced_earlier, 0) AS replaced_earlier,
  array_union(a.event_dates, coalesce(p.event_dates, array())) AS event_dates,
  coalesce(d.removed, array()) AS removed
FROM resolved_by_file a
LEFT JOIN replaced_by_file p ON a.source = p.source AND a.source_file = p.source_file
LEFT JOIN removed_by_file d ON a.source = d.source AND a.source_file = d.source_file
