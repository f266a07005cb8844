-- One row per ISO week and route: how much our response cache and the provider's cache spare. A
-- hit counts as one whether the answer was fresh or stale; fresh_hit_rate leaves the stale out.
WITH requests AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    route,
    sum(attempts) AS attempts,
    sum(cache_lookups) AS cache_lookups,
    sum(cache_hits) AS cache_hits,
    sum(stale_hits) AS stale_hits
  FROM daily_requests
  GROUP BY date_sub(usage_date, weekday(usage_date)), route
),
tokens AS (
  SELECT
    date_sub(usage_date, weekday(usage_date)) AS week_start,
    route,
    coalesce(sum(quantity) FILTER (WHERE meter = 'input_cache_read'), 0) AS cache_read_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'input_cache_write_5m', 'input_cache_write_1h')), 0) AS cache_write_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'input_uncached', 'input_cache_read', 'input_cache_write_5m', 'input_cache_write_1h',
      'input_audio')), 0) AS input_tokens
  FROM daily_usage
  GROUP BY date_sub(usage_date, weekday(usage_date)), route
)
SELECT
  concat(
    extract(YEAROFWEEK FROM r.week_start), '-W',
    lpad(CAST(weekofyear(r.week_start) AS STRING), 2, '0')) AS week,
  r.week_start, r.route,
  r.attempts, r.cache_lookups, r.cache_hits, r.stale_hits,
  r.cache_hits / nullif(r.cache_lookups, 0) AS hit_rate,
  (r.cache_hits - r.stale_hits) / nullif(r.cache_lookups, 0) AS fresh_hit_rate,
  r.stale_hits / nullif(r.cache_hits, 0) AS stale_ratio,
  t.input_tokens, t.cache_read_tokens, t.cache_write_tokens,
  t.cache_read_tokens / nullif(t.input_tokens, 0) AS provider_cache_read_share
FROM requests r
JOIN tokens t ON r.week_start = t.week_start AND r.route <=> t.route
