-- One row per key_spend row: whom it counts for by the rules as they are now. A rule of the API key
-- decides before one of the project, that before one of the route, that before one of the team; the
-- usage date, a day of the reporting zone, says which rule of a value holds. Without a rule, owner
-- and cost_centre are NULL and owned_team is the recorded one.
SELECT
  s.*,
  coalesce(k.team, p.team, r.team, t.team, s.team) AS owned_team,
  coalesce(k.cost_centre, p.cost_centre, r.cost_centre, t.cost_centre) AS cost_centre,
  coalesce(k.owner, p.owner, r.owner, t.owner) AS owner,
  coalesce(k.scope, p.scope, r.scope, t.scope) AS rule_scope
FROM key_spend s
LEFT JOIN attribution_rules k
  ON k.scope = 'api_key_hash' AND k.scope_value = s.api_key_hash
  AND s.usage_date >= k.effective_from
  AND (s.usage_date < k.effective_to OR k.effective_to IS NULL)
LEFT JOIN attribution_rules p
  ON p.scope = 'project' AND p.scope_value = s.project
  AND s.usage_date >= p.effective_from
  AND (s.usage_date < p.effective_to OR p.effective_to IS NULL)
LEFT JOIN attribution_rules r
  ON r.scope = 'route' AND r.scope_value = s.route
  AND s.usage_date >= r.effective_from
  AND (s.usage_date < r.effective_to OR r.effective_to IS NULL)
LEFT JOIN attribution_rules t
  ON t.scope = 'team' AND t.scope_value = s.team
  AND s.usage_date >= t.effective_from
  AND (s.usage_date < t.effective_to OR t.effective_to IS NULL)
