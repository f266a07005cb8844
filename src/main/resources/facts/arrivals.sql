-- One row per usage date, source and part of a day in which records came. A day of 24 hours is cut
-- into as many equal parts as the source promises records in, and one of another length so that no
-- part is shorter; the part is NULL where the source promises nothing known.
-- Views: located_events, source_promises (source, expected_intervals of a day of 24 hours).
SELECT
  e.usage_date, e.source,
  floor(
    (unix_micros(e.event_at) - unix_micros(e.day_start))
      * CASE
        WHEN s.expected_intervals > 0
          THEN greatest(1, s.expected_intervals * e.day_length_seconds DIV 86400)
        ELSE s.expected_intervals
      END
      / (e.day_length_seconds * 1000000L)) AS interval_of_day,
  count(*) AS records,
  count_if(e.session_id IS NULL) AS sessionless_records
FROM located_events e
LEFT JOIN source_promises s ON e.source = s.source
GROUP BY 1, 2, 3
