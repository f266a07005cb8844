-- One row per source and input that events came from, those with most events first.
-- View: explained_events.
SELECT source, source_file, count(*) AS events
FROM explained_events
GROUP BY source, source_file
ORDER BY events DESC, source, source_file
