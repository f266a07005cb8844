-- One row per ISO week: what it cost, how much was used, how far it is priced, what the cache did.
-- A week of metrics has no requests, and one that came after its month was closed no spend.
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
SELECT
  monday,
  s.known_cost_usd,
  s.monday IS NULL AS has_no_spend,
  coalesce(s.tokens, 0) AS tokens,
  coalesce(s.unpriced_tokens, 0) AS unpriced_tokens,
  coalesce(r.events, 0) AS events,
  coalesce(r.events_priced, 0) AS events_priced,
  coalesce(r.events_unpriced, 0) AS events_unpriced,
  coalesce(r.events_without_team, 0) AS events_without_team,
  coalesce(r.cache_lookups, 0) AS cache_lookups,
  coalesce(r.cache_hits, 0) AS cache_hits,
  coalesce(r.stale_hits, 0) AS stale_hits
FROM spend s
FULL JOIN requests r USING (monday)
ORDER BY monday
