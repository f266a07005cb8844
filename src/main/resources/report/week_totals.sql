-- One row per ISO week: what it cost, how much was used, how far it is priced, what the cache did.
-- Views: daily_spend, daily_requests.
WITH spend AS (
  SELECT
    CAST(date_trunc('WEEK', usage_date) AS DATE) AS monday,
    CAST(sum(effective_cost_usd) AS DECIMAL(38, 18)) AS known_cost_usd,
    coalesce(sum(quantity) FILTER (WHERE meter RLIKE '^(input|output)_'), 0) AS tokens,
    coalesce(sum(quantity) FILTER (
      WHERE meter RLIKE '^(input|output)_' AND unpriced_reason IS NOT NULL), 0) AS unpriced_tokens
  FROM daily_spend
  GROUP BY CAST(date_trunc('WEEK', usage_date) AS DATE)
),
requests AS (
  SELECT
    CAST(date_trunc('WEEK', usage_date) AS DATE) AS monday,
    sum(attempts) AS events,
    sum(events_priced) AS events_priced,
    sum(events_unpriced) AS events_unpriced,
    coalesce(sum(attempts) FILTER (WHERE team IS NULL), 0) AS events_without_team,
    sum(cache_lookups) AS cache_lookups,
    sum(cache_hits) AS cache_hits,
    sum(stale_hits) AS stale_hits
  FROM daily_requests
  GROUP BY CAST(date_trunc('WEEK', usage_date) AS DATE)
)
SELECT s.*, r.* EXCEPT (monday)
FROM spend s
JOIN requests r ON s.monday = r.monday
ORDER BY s.monday
