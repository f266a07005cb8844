-- What metrics add to the facts. Metrics and events may tell of the same calls, so metrics speak
-- only for a provider's model on a day that has no event; and of several instruments of one measure
-- only the first by name does.
-- Views: metric_increments (with usage_date), event_models (usage_date, provider, model).
WITH without_events AS (
  SELECT m.*
  FROM metric_increments m
  LEFT ANTI JOIN event_models e
    ON m.usage_date = e.usage_date AND m.provider = e.provider AND m.model = e.model
),
ranked AS (
  SELECT
    *,
    min(instrument) OVER (PARTITION BY usage_date, provider, model, measure) AS first_instrument
  FROM without_events
)
SELECT * EXCEPT (first_instrument)
FROM ranked
WHERE instrument = first_instrument
