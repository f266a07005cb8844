-- What a run posts: for closed days the difference between what stands (the kept spend and what was
-- posted about it) and the spend as it is known now; for days that are open again, the opposite of
-- what was posted. Where both the quantity and the price of a key changed, the units that came or
-- went are valued at the new price and the rest is the price's.
-- Views: repriced_spend, kept_spend, posted_corrections (neither of them beyond the days of
-- correction_days), correction_days (usage_date, is_closed).
WITH taken_back_by AS (
  SELECT usage_date, max(posting) AS last_posting
  FROM posted_corrections
  WHERE cause = 'reopened'
  GROUP BY usage_date
),
effective_corrections AS (
  -- What was posted before a period was opened again was taken back then.
  SELECT p.*, d.is_closed
  FROM posted_corrections p
  JOIN correction_days d ON p.usage_date = d.usage_date
  LEFT JOIN taken_back_by t ON p.usage_date = t.usage_date
  WHERE posting > coalesce(t.last_posting, 0)
),
sides AS (
  SELECT
    s.usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    'new' AS side, 0L AS posting, quantity, requests,
    IF(unpriced_reason IS NULL, 0L, quantity) AS unpriced_quantity,
    list_cost_usd, effective_cost_usd, price_row_ids, unpriced_reason
  FROM repriced_spend s
  JOIN correction_days d ON s.usage_date = d.usage_date AND d.is_closed
  UNION ALL
  SELECT
    s.usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    'old', 0L, quantity, requests,
    IF(unpriced_reason IS NULL, 0L, quantity),
    list_cost_usd, effective_cost_usd, price_row_ids, unpriced_reason
  FROM kept_spend s
  JOIN correction_days d ON s.usage_date = d.usage_date AND d.is_closed
  UNION ALL
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    'old', posting, quantity_change, requests_change,
    unpriced_quantity_change,
    list_cost_usd, effective_cost_usd, new_price_row_ids, new_unpriced_reason
  FROM effective_corrections
  WHERE is_closed
),
compared AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    coalesce(sum(quantity) FILTER (WHERE side = 'old'), 0) AS old_quantity,
    coalesce(sum(quantity) FILTER (WHERE side = 'new'), 0) AS new_quantity,
    sum(IF(side = 'new', requests, -requests)) AS requests_change,
    coalesce(sum(unpriced_quantity) FILTER (WHERE side = 'new'), 0) AS new_unpriced_quantity,
    sum(IF(side = 'new', unpriced_quantity, -unpriced_quantity)) AS unpriced_quantity_change,
    sum(list_cost_usd) FILTER (WHERE side = 'new') AS new_list_cost_usd,
    sum(effective_cost_usd) FILTER (WHERE side = 'new') AS new_effective_cost_usd,
    sum(IF(side = 'new', list_cost_usd, -list_cost_usd)) AS list_cost_change,
    sum(IF(side = 'new', effective_cost_usd, -effective_cost_usd)) AS effective_cost_change,
    coalesce(max_by(price_row_ids, posting) FILTER (WHERE side = 'old'), array()) AS old_price_row_ids,
    coalesce(max_by(price_row_ids, posting) FILTER (WHERE side = 'new'), array()) AS new_price_row_ids,
    max_by(unpriced_reason, posting) FILTER (WHERE side = 'old') AS old_unpriced_reason,
    max_by(unpriced_reason, posting) FILTER (WHERE side = 'new') AS new_unpriced_reason
  FROM sides
  GROUP BY
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter
),
-- All slots and bands of what is otherwise one key, in one row.
families AS (
  SELECT
    sum(new_quantity - old_quantity) AS net_change,
    collect_list(struct(*)) AS members
  FROM compared
  GROUP BY
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, meter
),
changed AS (
  SELECT
    member.*,
    member.new_quantity - member.old_quantity AS quantity_change,
    -- Units that only went to another price slot or context band: the prices moved, not the usage.
    net_change = 0 AND member.new_quantity <> member.old_quantity AS is_moved
  FROM families
  LATERAL VIEW explode(members) AS member
),
valued AS (
  SELECT
    *,
    is_moved OR old_quantity = 0 OR new_quantity = 0 AS is_whole,
    -- The quotient is the unit price, which has 18 decimals: nothing is lost.
    CAST(new_list_cost_usd / CAST(nullif(new_quantity, 0L) AS DECIMAL(18, 0)) AS DECIMAL(38, 18))
      AS list_unit_price_usd,
    CAST(new_effective_cost_usd / CAST(nullif(new_quantity, 0L) AS DECIMAL(18, 0)) AS DECIMAL(38, 18))
      AS effective_unit_price_usd
  FROM changed
),
of_usage AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    CASE
      WHEN is_moved THEN 'price'
      WHEN quantity_change > 0 OR (quantity_change = 0 AND requests_change > 0) THEN 'late_usage'
      ELSE 'withdrawn_usage'
    END AS cause,
    quantity_change AS quantity,
    quantity_change,
    requests_change,
    CASE
      WHEN is_whole THEN unpriced_quantity_change
      WHEN new_unpriced_quantity <> 0 THEN quantity_change
      ELSE 0L
    END AS unpriced_quantity_change,
    CAST(IF(is_whole, list_cost_change,
      CAST(quantity_change AS DECIMAL(18, 0)) * list_unit_price_usd) AS DECIMAL(38, 18))
      AS list_cost_usd,
    CAST(IF(is_whole, effective_cost_change,
      CAST(quantity_change AS DECIMAL(18, 0)) * effective_unit_price_usd) AS DECIMAL(38, 18))
      AS effective_cost_usd,
    old_price_row_ids, new_price_row_ids, old_unpriced_reason, new_unpriced_reason
  FROM valued
  WHERE quantity_change <> 0 OR requests_change <> 0
),
of_price AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    'price' AS cause,
    old_quantity AS quantity,
    0L AS quantity_change,
    0L AS requests_change,
    IF(new_unpriced_quantity <> 0,
      unpriced_quantity_change - quantity_change, unpriced_quantity_change)
      AS unpriced_quantity_change,
    CAST(list_cost_change - coalesce(
      CAST(CAST(quantity_change AS DECIMAL(18, 0)) * list_unit_price_usd AS DECIMAL(38, 18)), 0)
      AS DECIMAL(38, 18)) AS list_cost_usd,
    CAST(effective_cost_change - coalesce(
      CAST(CAST(quantity_change AS DECIMAL(18, 0)) * effective_unit_price_usd
        AS DECIMAL(38, 18)), 0)
      AS DECIMAL(38, 18)) AS effective_cost_usd,
    old_price_row_ids, new_price_row_ids, old_unpriced_reason, new_unpriced_reason
  FROM valued
  WHERE NOT is_whole
),
taken_back AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    'reopened' AS cause,
    -sum(quantity_change) AS quantity,
    -sum(quantity_change) AS quantity_change,
    -sum(requests_change) AS requests_change,
    -sum(unpriced_quantity_change) AS unpriced_quantity_change,
    CAST(-sum(list_cost_usd) AS DECIMAL(38, 18)) AS list_cost_usd,
    CAST(-sum(effective_cost_usd) AS DECIMAL(38, 18)) AS effective_cost_usd,
    max_by(new_price_row_ids, posting) AS old_price_row_ids,
    CAST(array() AS ARRAY<STRING>) AS new_price_row_ids,
    max_by(new_unpriced_reason, posting) AS old_unpriced_reason,
    CAST(NULL AS STRING) AS new_unpriced_reason
  FROM effective_corrections
  WHERE NOT is_closed
  GROUP BY
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter
)
SELECT * FROM of_usage
UNION ALL
SELECT * FROM of_price
WHERE unpriced_quantity_change <> 0
  OR coalesce(list_cost_usd, 0) <> 0 OR coalesce(effective_cost_usd, 0) <> 0
UNION ALL
SELECT * FROM taken_back
WHERE quantity_change <> 0 OR requests_change <> 0 OR unpriced_quantity_change <> 0
  OR coalesce(list_cost_usd, 0) <> 0 OR coalesce(effective_cost_usd, 0) <> 0
