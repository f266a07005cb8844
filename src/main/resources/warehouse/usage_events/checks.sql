-- #fail an event is stored once
SELECT event_id, count(*) AS rows, min(event_date) AS first_date, max(event_date) AS last_date
FROM usage_events
GROUP BY event_id
HAVING count(*) > 1
