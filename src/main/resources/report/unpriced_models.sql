-- One row per model of which some usage has no price, the most used first; the models beyond the
-- most are added up in one row, which counts them. Of a closed month spend stands and events are
-- those known now: what has a price by now is left out, and what came later is there.
-- Views: daily_spend, daily_requests, model_limit (most_models).
WITH by_reason AS (
  SELECT
    provider, model, unpriced_reason,
    sum(quantity) AS quantity,
    max_by(suggestion, struct(suggestion IS NOT NULL, quantity, suggestion)) AS suggestion,
    sum(unpriced_lower_bound_usd) AS lower_bound_usd,
    sum(unpriced_upper_bound_usd) AS upper_bound_usd,
    bool_or(meter IN ('input_total', 'output_total')) AS has_totals,
    coalesce(sum(quantity) FILTER (WHERE unpriced_upper_bound_usd IS NULL), 0)
      AS unbounded_quantity
  FROM daily_spend
  WHERE unpriced_reason IS NOT NULL
  GROUP BY provider, model, unpriced_reason
),
reasons AS (
  SELECT
    provider, model,
    -- The reason of most units, with what is suggested for it.
    max_by(unpriced_reason, struct(quantity, unpriced_reason)) AS unpriced_reason,
    max_by(suggestion, struct(quantity, unpriced_reason)) AS suggestion,
    count(*) AS reasons,
    sum(lower_bound_usd) AS lower_bound_usd,
    sum(upper_bound_usd) AS upper_bound_usd,
    bool_or(has_totals) AS has_totals,
    sum(unbounded_quantity) AS unbounded_quantity
  FROM by_reason
  GROUP BY provider, model
),
events AS (
  SELECT provider, model, sum(events_unpriced) AS events
  FROM daily_requests
  GROUP BY provider, model
),
unpriced AS (
  SELECT
    provider, model,
    coalesce(r.unpriced_reason, 'known_since_its_month_was_closed') AS unpriced_reason,
    coalesce(r.reasons, 1) AS reasons,
    r.suggestion, r.lower_bound_usd, r.upper_bound_usd,
    coalesce(r.unbounded_quantity, 0) AS unbounded_quantity,
    coalesce(e.events, 0) AS events
  FROM reasons r
  FULL JOIN events e USING (provider, model)
  -- Totals of metrics are no events.
  WHERE e.events > 0 OR r.has_totals
),
places AS (
  SELECT
    *,
    row_number() OVER (ORDER BY events DESC, provider, model) AS place,
    count(*) OVER () AS models
  FROM unpriced
),
kept AS (
  -- One model alone takes no less room as "other".
  SELECT *, IF(models > most_models + 1 AND place > most_models, NULL, place) AS kept_place
  FROM places CROSS JOIN model_limit
)
SELECT
  IF(kept_place IS NULL, count(*), 0) AS others,
  min(provider) AS provider,
  min(model) AS model,
  min(unpriced_reason) AS unpriced_reason,
  min(reasons) AS reasons,
  min(suggestion) AS suggestion,
  CAST(sum(lower_bound_usd) AS DECIMAL(38, 18)) AS lower_bound_usd,
  CAST(sum(upper_bound_usd) AS DECIMAL(38, 18)) AS upper_bound_usd,
  sum(unbounded_quantity) AS unbounded_quantity,
  sum(events) AS events
FROM kept
GROUP BY kept_place
ORDER BY kept_place NULLS LAST
