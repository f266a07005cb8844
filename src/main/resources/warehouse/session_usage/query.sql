-- An event belongs to the session day of the first event that its session had on its own day or on
-- the day before; team, route, environment, experiment and variant are those of that first event.
-- What a call costs is decided by the team that made it, so that the sessions add up to daily_spend.
-- View: located_events, with one more day on either side of the days that are built.
WITH events AS (
  SELECT * FROM located_events WHERE session_id IS NOT NULL
),
active_days AS (
  SELECT DISTINCT session_id, usage_date FROM events
),
session_days AS (
  SELECT a.session_id, a.usage_date, min(b.usage_date) AS session_date
  FROM active_days a
  JOIN active_days b
    ON a.session_id = b.session_id
    AND b.usage_date BETWEEN date_sub(a.usage_date, 1) AND a.usage_date
  GROUP BY a.session_id, a.usage_date
),
assigned AS (
  SELECT s.session_date, e.*
  FROM events e
  JOIN session_days s ON e.session_id = s.session_id AND e.usage_date = s.usage_date
),
first_events AS (
  SELECT
    session_date, session_id,
    min_by(
      struct(team, route, environment, experiment, variant), struct(event_at, event_id)) AS first
  FROM assigned
  GROUP BY session_date, session_id
)
SELECT
  a.session_date AS usage_date, a.session_id,
  a.provider, a.model, a.service_tier, a.region, a.is_batch,
  f.first.team, f.first.route, f.first.environment, f.first.experiment, f.first.variant,
  a.team AS call_team,
  a.attempt_class, a.price_slot_start, a.context_band_min, meter,
  sum(quantity) AS quantity,
  count(*) AS requests
FROM assigned a
JOIN first_events f ON a.session_date = f.session_date AND a.session_id = f.session_id
LATERAL VIEW stack(15,
  'input_uncached', input_uncached, 1,
  'input_cache_read', input_cache_read, 2,
  'input_cache_write_5m', input_cache_write_5m, 4,
  'input_cache_write_1h', input_cache_write_1h, 8,
  'output_text', output_text, 16,
  'output_reasoning', output_reasoning, 32,
  'input_audio', input_audio, 64,
  'output_audio', output_audio, 128,
  'input_image', input_image, 256,
  'output_image', output_image, 512,
  'image', image, 1024,
  'tool_call', tool_call, 2048,
  'web_search', web_search, 4096,
  'request', request, 8192,
  IF(is_served_from_cache, 'served_from_cache', 'nothing_metered'), 0L, 0) AS meter, quantity, bit
WHERE (a.meter_mask & bit) <> 0 OR (bit = 0 AND a.meter_mask = 0)
GROUP BY
  a.session_date, a.session_id,
  a.provider, a.model, a.service_tier, a.region, a.is_batch,
  f.first, a.team,
  a.attempt_class, a.price_slot_start, a.context_band_min, meter
