-- One row per source and input: the dates of events whose client times its records may have changed.
-- A new attempt can take a timing from an earlier one, so all attempts of the call count.
-- Views: touching (source, source_file, call_id), attempts (usage events of these calls).
SELECT t.source, t.source_file, array_sort(collect_set(a.event_date)) AS event_dates
FROM touching t
JOIN attempts a ON t.call_id = a.call_id
GROUP BY t.source, t.source_file
