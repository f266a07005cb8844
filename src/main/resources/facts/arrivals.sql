-- One row per usage date, source and part of a day in which records came. A day is cut into as many
-- equal parts as the source promises records in; the part is NULL where it promises nothing known.
-- Views: located_events, source_promises (source, expected_intervals).
SELECT
  e.usage_date, e.source,
  floor(
    (unix_micros(e.event_at) - unix_micros(e.day_start)) * s.expected_intervals
      / (e.day_length_seconds * 1000000L)) AS interval_of_day,
  count(*) AS records,
  count_if(e.session_id IS NULL) AS sessionless_records
FROM located_events e
LEFT JOIN source_promises s ON e.source = s.source
GROUP BY 1, 2, 3
