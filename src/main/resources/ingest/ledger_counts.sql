-- One row per source and input: what became of its records.
-- Views: parsed, resolved_usage.
WITH read AS (
  SELECT
    source, source_file,
    count(*) AS records,
    count_if(outcome = 'rejected') AS rejected,
    count_if(outcome = 'kept_out') AS kept_out
  FROM parsed
  GROUP BY source, source_file
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
    source, source_file,
    count_if(verdict IN ('survives', 'is_stored_already')) AS accepted,
    count_if(verdict = 'duplicates') AS duplicate,
    count_if(verdict = 'conflicts') AS conflicting,
    collect_set(event_date) FILTER (WHERE verdict IN ('survives', 'is_stored_already'))
      AS event_dates
  FROM resolved_usage
  WHERE NOT is_stored
  GROUP BY source, source_file
)
SELECT
  r.source, r.source_file, r.records,
  coalesce(a.accepted, 0) AS accepted,
  coalesce(a.duplicate, 0) AS duplicate,
  r.rejected + coalesce(a.conflicting, 0) AS quarantined,
  r.kept_out,
  coalesce(p.replaced_earlier, 0) AS replaced_earlier,
  array_sort(array_union(
    coalesce(a.event_dates, array()), coalesce(p.event_dates, array()))) AS event_dates
FROM read r
LEFT JOIN resolved_by_file a ON r.source = a.source AND r.source_file = a.source_file
LEFT JOIN replaced_by_file p ON r.source = p.source AND r.source_file = p.source_file
