-- Which usage event a timing belongs to: of the attempts of its call, or of the one attempt that it
-- names, the last that was answered, else the last. Never more than one.
-- Views: unmatched_timings (timings), attempts (usage events of the same calls).
WITH answering AS (
  SELECT
    t.call_id, t.attempt,
    max_by(
      struct(a.event_id, a.event_date),
      struct(a.status = 'ok', a.attempt, a.event_at, a.event_id)) AS event
  FROM unmatched_timings t
  JOIN attempts a ON t.call_id = a.call_id AND (t.attempt IS NULL OR t.attempt = a.attempt)
  GROUP BY t.call_id, t.attempt
)
SELECT t.*, a.event.event_id, a.event.event_date
FROM unmatched_timings t
LEFT JOIN answering a ON t.call_id = a.call_id AND t.attempt <=> a.attempt
