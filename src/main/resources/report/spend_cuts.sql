-- One row per cut of the reported week (by model, by team, by both) and name in it, its cost beside
-- that of the week before; by both, only what the week used. The names beyond the most of a cut are
-- added up in one row, which counts them: of those with a known cost and of those without the
-- largest are kept, so that neither hides the other.
-- What was not used cost nothing, unless nothing at all was, or no day of the week is complete: then
-- its cost is NULL, as its logs may be missing.
-- Views: daily_spend, daily_requests (of both weeks), reported_week (monday, is_known: whether a day of
-- it is complete), cut_sizes (cut, most_names).
WITH parts AS (
  SELECT
    usage_date >= monday AS is_now,
    provider, model, team,
    effective_cost_usd,
    unpriced_reason,
    0L AS events,
    IF(meter RLIKE '^(input|output)_', quantity, 0L) AS tokens
  FROM daily_spend CROSS JOIN reported_week
  UNION ALL
  SELECT
    usage_date >= monday AS is_now,
    provider, model, team,
    NULL AS effective_cost_usd,
    NULL AS unpriced_reason,
    attempts AS events,
    0L AS tokens
  FROM daily_requests CROSS JOIN reported_week
),
cuts AS (
  SELECT
    CASE
      WHEN grouping(team) = 1 THEN 'model'
      WHEN grouping(model) = 1 THEN 'team'
      ELSE 'model_and_team'
    END AS cut,
    provider, model, team,
    bool_or(is_now) AS is_used,
    bool_or(NOT is_now) AS was_used,
    CAST(sum(effective_cost_usd) FILTER (WHERE is_now) AS DECIMAL(38, 18)) AS known_cost_usd,
    CAST(sum(effective_cost_usd) FILTER (WHERE NOT is_now) AS DECIMAL(38, 18))
      AS previous_known_cost_usd,
    min(unpriced_reason) FILTER (WHERE is_now) AS unpriced_reason,
    min(unpriced_reason) FILTER (WHERE NOT is_now) AS previous_unpriced_reason,
    coalesce(sum(events) FILTER (WHERE is_now), 0) AS events,
    coalesce(sum(tokens) FILTER (WHERE is_now), 0) AS tokens,
    coalesce(sum(tokens) FILTER (WHERE is_now AND unpriced_reason IS NOT NULL), 0)
      AS unpriced_tokens
  FROM parts
  GROUP BY GROUPING SETS ((provider, model), (team), (provider, model, team))
),
names AS (
  -- A model that two providers serve is named with its provider.
  SELECT
    cut, provider, model, team, is_used, was_used, unpriced_reason, previous_unpriced_reason,
    events, tokens, unpriced_tokens,
    IF(is_used, known_cost_usd, IF(is_known AND bool_or(is_used) OVER (PARTITION BY cut), 0, NULL))
      AS known_cost_usd,
    IF(was_used, previous_known_cost_usd, 0) AS previous_known_cost_usd,
    CASE
      WHEN cut = 'team' THEN team
      WHEN min(provider) OVER models = max(provider) OVER models THEN model
      ELSE concat(provider, '/', model)
    END AS name
  FROM cuts CROSS JOIN reported_week
  WHERE is_used OR cut <> 'model_and_team'
  WINDOW models AS (PARTITION BY cut, model, IF(cut = 'model', NULL, team))
),
places AS (
  SELECT
    n.*,
    row_number() OVER (
      PARTITION BY n.cut, known_cost_usd IS NULL
      ORDER BY known_cost_usd DESC, unpriced_tokens DESC, name, team, provider) AS place,
    count(*) OVER (PARTITION BY n.cut, known_cost_usd IS NULL) AS names,
    s.most_names
  FROM names n JOIN cut_sizes s ON n.cut = s.cut
),
kept AS (
  -- One name alone takes no less room as "other".
  SELECT *, IF(names > most_names + 1 AND place > most_names, NULL, place) AS kept_place FROM places
)
SELECT
  cut,
  IF(kept_place IS NULL, count(*), 0) AS others,
  min(provider) AS provider,
  min(model) AS model,
  min(team) AS team,
  min(name) AS name,
  bool_or(is_used) AS is_used,
  bool_or(was_used) AS was_used,
  CAST(sum(known_cost_usd) AS DECIMAL(38, 18)) AS known_cost_usd,
  CAST(sum(previous_known_cost_usd) AS DECIMAL(38, 18)) AS previous_known_cost_usd,
  min(unpriced_reason) AS unpriced_reason,
  min(previous_unpriced_reason) AS previous_unpriced_reason,
  sum(events) AS events,
  sum(tokens) AS tokens,
  sum(unpriced_tokens) AS unpriced_tokens
FROM kept
GROUP BY cut, kept_place, IF(kept_place IS NULL, NULL, known_cost_usd IS NULL)
ORDER BY cut, kept_place NULLS LAST, known_cost_usd NULLS FIRST
