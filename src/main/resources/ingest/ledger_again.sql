-- The rows of ingested_files after inputs were read again: what was told of these before is replaced,
-- and the dates that it named are kept, for the events that it brought may lie there.
-- Views: told_before (rows of ingested_files), told_now (those of this run), inputs_again (source,
-- locator).
WITH dates AS (
  SELECT b.source, b.locator, array_distinct(flatten(collect_list(b.event_dates))) AS event_dates
  FROM told_before b
  LEFT SEMI JOIN inputs_again a ON b.source = a.source AND b.locator = a.locator
  GROUP BY b.source, b.locator
)
SELECT b.*
FROM told_before b
LEFT ANTI JOIN inputs_again a ON b.source = a.source AND b.locator = a.locator
UNION ALL
SELECT
  n.* EXCEPT (event_dates, last_version, batch, ingested_at, fields),
  array_sort(array_union(n.event_dates, coalesce(d.event_dates, array()))) AS event_dates,
  n.last_version, n.batch, n.ingested_at, n.fields
FROM told_now n
LEFT JOIN dates d ON n.source = d.source AND n.locator = d.locator
