-- #fail every attempt is priced or unpriced
SELECT usage_date, provider, model, team, route, attempts, events_priced, events_unpriced
FROM daily_requests
WHERE events_priced + events_unpriced <> attempts

-- #fail price_coverage is the share of the attempts that are priced
SELECT usage_date, provider, model, team, route, attempts, events_priced, price_coverage
FROM daily_requests
WHERE NOT price_coverage <=> events_priced / attempts

-- #fail every attempt is a first one, a retry or a fallback
SELECT usage_date, provider, model, team, route, attempts, requests, retries, fallbacks
FROM daily_requests
WHERE requests + retries + fallbacks <> attempts

-- #fail the attempts of a day are those of its mixes
WITH events AS (
  SELECT usage_date, sum(attempts) AS attempts FROM usage_mix GROUP BY usage_date
),
requests AS (
  SELECT usage_date, sum(attempts) AS attempts FROM daily_requests GROUP BY usage_date
)
SELECT usage_date, e.attempts AS events, r.attempts AS attempts
FROM events e
FULL JOIN requests r USING (usage_date)
WHERE NOT e.attempts <=> r.attempts

-- #fail retries and fallbacks of a day cost what daily_spend says, to the last digit
WITH spend AS (
  SELECT
    usage_date,
    sum(effective_cost_usd) FILTER (WHERE attempt_class = 'retry') AS retry_usd,
    sum(effective_cost_usd) FILTER (WHERE attempt_class = 'fallback') AS fallback_usd,
    coalesce(sum(quantity) FILTER (
      WHERE attempt_class <> 'first' AND unpriced_reason IS NOT NULL), 0) AS unpriced_quantity
  FROM daily_spend
  GROUP BY usage_date
),
requests AS (
  SELECT
    usage_date,
    sum(retry_known_cost_usd) AS retry_usd,
    sum(fallback_known_cost_usd) AS fallback_usd,
    sum(retry_unpriced_quantity + fallback_unpriced_quantity) AS unpriced_quantity
  FROM daily_requests
  GROUP BY usage_date
)
SELECT
  usage_date,
  s.retry_usd AS retry_usd_of_spend, r.retry_usd AS retry_usd_of_requests,
  s.fallback_usd AS fallback_usd_of_spend, r.fallback_usd AS fallback_usd_of_requests
FROM spend s
JOIN requests r USING (usage_date)
WHERE NOT (
  s.retry_usd <=> r.retry_usd AND s.fallback_usd <=> r.fallback_usd
  AND s.unpriced_quantity <=> r.unpriced_quantity)

-- #warn at least the configured share of the events of a day has a price
-- Where some models alone are priced anew, with what stands of the others.
SELECT
  usage_date,
  sum(events_unpriced) AS events_unpriced,
  sum(events_priced) / sum(attempts) AS price_coverage
FROM whole_requests
CROSS JOIN price_coverage_minimum
GROUP BY usage_date
HAVING sum(events_priced) < any_value(minimum_share) * sum(attempts)
ORDER BY price_coverage, usage_date
