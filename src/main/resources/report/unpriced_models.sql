-- One row per model of which some usage has no price, the most used first.
-- Views: daily_spend, daily_requests.
WITH reasons AS (
  SELECT
    provider, model,
    min(unpriced_reason) AS unpriced_reason,
    min(suggestion) AS suggestion,
    sum(quantity) AS quantity,
    sum(unpriced_lower_bound_usd) AS lower_bound_usd,
    sum(unpriced_upper_bound_usd) AS upper_bound_usd,
    coalesce(sum(quantity) FILTER (WHERE unpriced_upper_bound_usd IS NULL), 0)
      AS unbounded_quantity
  FROM daily_spend
  WHERE unpriced_reason IS NOT NULL
  GROUP BY provider, model
),
events AS (
  SELECT provider, model, sum(events_unpriced) AS events
  FROM daily_requests
  GROUP BY provider, model
)
SELECT r.*, coalesce(e.events, 0) AS events
FROM reasons r
LEFT JOIN events e ON r.provider = e.provider AND r.model = e.model
ORDER BY events DESC, r.provider, r.model
