-- One row per source and file: what became of its points, and the UTC dates that they change. A
-- point changes its own day and that of the next one of its series, which is compared to it.
-- Views: metric_verdicts, stored_points.
WITH instants AS (
  SELECT series, started_at, ended_at, metric_date FROM stored_points
  UNION
  SELECT series, started_at, ended_at, metric_date FROM metric_verdicts
),
followed AS (
  SELECT
    *,
    lead(metric_date) OVER (PARTITION BY series, started_at ORDER BY ended_at) AS next_date
  FROM instants
)
SELECT
  v.source, v.source_file,
  count_if(v.verdict <> 'duplicates') AS accepted,
  count_if(v.verdict = 'duplicates') AS duplicate,
  array_sort(array_union(
    collect_set(v.metric_date) FILTER (WHERE v.verdict <> 'duplicates'),
    collect_set(f.next_date) FILTER (WHERE v.verdict <> 'duplicates'))) AS dates
FROM metric_verdicts v
JOIN followed f
  ON v.series = f.series AND v.started_at = f.started_at AND v.ended_at = f.ended_at
GROUP BY v.source, v.source_file
