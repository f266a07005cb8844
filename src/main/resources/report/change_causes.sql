-- One row per team and model whose known cost changed: its cost in two weeks, and what other prices
-- did to it, the largest change first and at most a hundred; none where a week has no usage. The price
-- effect of a price class is its volume of the later week at the later less the earlier unit price,
-- where both weeks have one; the rest of the change is volume and mix.
-- Views: spend_before, spend_after (daily_spend of a week each).
WITH both_weeks AS (
  SELECT *, false AS is_after FROM spend_before
  UNION ALL
  SELECT *, true AS is_after FROM spend_after
),
price_classes AS (
  SELECT
    team, provider, model, service_tier, is_batch, region, context_band_min, meter,
    sum(quantity) FILTER (WHERE NOT is_after) AS quantity_before,
    sum(quantity) FILTER (WHERE is_after) AS quantity_after,
    sum(effective_cost_usd) FILTER (WHERE NOT is_after) AS cost_before_usd,
    sum(effective_cost_usd) FILTER (WHERE is_after) AS cost_after_usd,
    count(unpriced_reason) FILTER (WHERE NOT is_after) AS unpriced_before,
    count(unpriced_reason) FILTER (WHERE is_after) AS unpriced_after,
    min(unpriced_reason) AS unpriced_reason
  FROM both_weeks
  GROUP BY team, provider, model, service_tier, is_batch, region, context_band_min, meter
),
effects AS (
  SELECT
    *,
    CASE
      WHEN quantity_before > 0 AND quantity_after > 0 THEN
        CAST(cost_after_usd - CAST(quantity_after AS DECIMAL(18, 0)) * cost_before_usd
          / CAST(quantity_before AS DECIMAL(18, 0)) AS DECIMAL(38, 18))
      ELSE CAST(0 AS DECIMAL(38, 18))
    END AS price_effect_usd
  FROM price_classes
),
causes AS (
  SELECT
    team, provider, model,
    count(quantity_before) > 0 AS was_used_before,
    count(quantity_after) > 0 AS is_used_after,
    CAST(sum(cost_before_usd) AS DECIMAL(38, 18)) AS cost_before_usd,
    CAST(sum(cost_after_usd) AS DECIMAL(38, 18)) AS cost_after_usd,
    sum(unpriced_before) + sum(unpriced_after) > 0 AS is_partly_unpriced,
    min(unpriced_reason) AS unpriced_reason,
    CAST(sum(price_effect_usd) AS DECIMAL(38, 18)) AS price_effect_usd
  FROM effects
  GROUP BY team, provider, model
),
-- What was not used cost nothing; of an unknown cost nothing is known to have changed.
changes AS (
  SELECT
    *,
    IF(is_used_after, cost_after_usd, 0) - IF(was_used_before, cost_before_usd, 0) AS change_usd
  FROM causes
)
SELECT *
FROM changes
WHERE change_usd <> 0
  AND EXISTS (SELECT 1 FROM spend_before) AND EXISTS (SELECT 1 FROM spend_after)
ORDER BY abs(change_usd) DESC, team, provider, model
LIMIT 100
