-- Usage events with what their clients measured. A time that the event's own record gives is never
-- replaced; a timing of the attempt goes before one of the call. Every event stays one row.
-- Views: untimed_events (usage events), event_timings (timings with the event they belong to).
WITH by_event AS (
  SELECT
    event_id,
    max_by(
      struct(client_time_to_first_token_us, client_time_to_last_token_us),
      coalesce(attempt, 0)) AS client
  FROM event_timings
  WHERE event_id IS NOT NULL
  GROUP BY event_id
)
SELECT
  e.* EXCEPT (client_time_to_first_token_us, client_time_to_last_token_us),
  coalesce(e.client_time_to_first_token_us, t.client.client_time_to_first_token_us)
    AS client_time_to_first_token_us,
  coalesce(e.client_time_to_last_token_us, t.client.client_time_to_last_token_us)
    AS client_time_to_last_token_us
FROM untimed_events e
LEFT JOIN by_event t ON e.event_id = t.event_id
