-- What a run posts: for closed days the difference between what stands (the kept spend and what was
-- posted about it) and the spend as it is known now; for days that are open again, the opposite of
-- what was posted. Of what changed in the slots and bands of a key, only the net quantity came or
-- went. Those units are valued at the new price, or where nothing is left at the old one, and the
-- rest is the price's.
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
    sum(list_cost_usd) FILTER (WHERE side = 'old') AS old_list_cost_usd,
    sum(effective_cost_usd) FILTER (WHERE side = 'new') AS new_effective_cost_usd,
    sum(effective_cost_usd) FILTER (WHERE side = 'old') AS old_effective_cost_usd,
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
changes AS (
  SELECT
    *,
    new_quantity - old_quantity AS quantity_change,
    new_unpriced_quantity - unpriced_quantity_change AS old_unpriced_quantity,
    greatest(new_quantity - old_quantity, 0L) AS gain,
    greatest(old_quantity - new_quantity, 0L) AS loss,
    greatest(requests_change, 0L) AS requests_gain,
    greatest(-requests_change, 0L) AS requests_loss
  FROM compared
),
-- A family is all slots and bands of what is otherwise one key. What some of them lost and others
-- gained only went from one to the other: the prices moved, not the usage.
families AS (
  SELECT
    *,
    least(sum(gain) OVER family, sum(loss) OVER family) AS family_moved,
    coalesce(sum(gain) OVER before, 0L) AS gain_before,
    coalesce(sum(loss) OVER before, 0L) AS loss_before,
    least(sum(requests_gain) OVER family, sum(requests_loss) OVER family) AS family_requests_moved,
    coalesce(sum(requests_gain) OVER before, 0L) AS requests_gain_before,
    coalesce(sum(requests_loss) OVER before, 0L) AS requests_loss_before
  FROM changes
  WINDOW
    family AS (
      PARTITION BY
        usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
        attempt_class, meter
    ),
    before AS (
      PARTITION BY
        usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
        attempt_class, meter
      ORDER BY price_slot_start, context_band_min
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
-- The earliest slots, and of one slot the lowest bands, moved; what is left came or went.
moved AS (
  SELECT
    *,
    least(gain, greatest(family_moved - gain_before, 0L))
      - least(loss, greatest(family_moved - loss_before, 0L)) AS moved_quantity,
    least(requests_gain, greatest(family_requests_moved - requests_gain_before, 0L))
      - least(requests_loss, greatest(family_requests_moved - requests_loss_before, 0L))
      AS moved_requests
  FROM families
),
shares AS (
  SELECT
    *,
    quantity_change - moved_quantity AS usage_quantity,
    requests_change - moved_requests AS usage_requests,
    quantity_change <> moved_quantity OR requests_change <> moved_requests AS has_usage,
    -- Nothing but usage changed: all that changed is its share.
    moved_quantity = 0 AND (old_quantity = 0 OR new_quantity = 0) AS is_whole,
    -- The quotient is the unit price, which has 18 decimals: nothing is lost.
    CAST(IF(new_quantity <> 0, new_list_cost_usd, old_list_cost_usd)
      / CAST(nullif(IF(new_quantity <> 0, new_quantity, old_quantity), 0L) AS DECIMAL(18, 0))
      AS DECIMAL(38, 18)) AS list_unit_price_usd,
    CAST(IF(new_quantity <> 0, new_effective_cost_usd, old_effective_cost_usd)
      / CAST(nullif(IF(new_quantity <> 0, new_quantity, old_quantity), 0L) AS DECIMAL(18, 0))
      AS DECIMAL(38, 18)) AS effective_unit_price_usd
  FROM moved
),
valued AS (
  SELECT
    *,
    CASE
      WHEN NOT has_usage THEN 0L
      WHEN is_whole THEN unpriced_quantity_change
      WHEN IF(new_quantity <> 0, new_unpriced_quantity, old_unpriced_quantity) <> 0 THEN usage_quantity
      ELSE 0L
    END AS usage_unpriced_quantity,
    CAST(CASE
      WHEN NOT has_usage THEN NULL
      WHEN is_whole THEN list_cost_change
      ELSE CAST(usage_quantity AS DECIMAL(18, 0)) * list_unit_price_usd
    END AS DECIMAL(38, 18)) AS usage_list_cost_usd,
    CAST(CASE
      WHEN NOT has_usage THEN NULL
      WHEN is_whole THEN effective_cost_change
      ELSE CAST(usage_quantity AS DECIMAL(18, 0)) * effective_unit_price_usd
    END AS DECIMAL(38, 18)) AS usage_effective_cost_usd
  FROM shares
),
of_usage AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    IF(usage_quantity > 0 OR (usage_quantity = 0 AND usage_requests > 0), 'late_usage', 'withdrawn_usage')
      AS cause,
    usage_quantity AS quantity,
    usage_quantity AS quantity_change,
    usage_requests AS requests_change,
    usage_unpriced_quantity AS unpriced_quantity_change,
    usage_list_cost_usd AS list_cost_usd,
    usage_effective_cost_usd AS effective_cost_usd,
    old_price_row_ids, new_price_row_ids, old_unpriced_reason, new_unpriced_reason
  FROM valued
  WHERE has_usage
),
of_price AS (
  SELECT
    usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant,
    attempt_class, price_slot_start, context_band_min, meter,
    'price' AS cause,
    IF(moved_quantity <> 0, moved_quantity, old_quantity) AS quantity,
    moved_quantity AS quantity_change,
    moved_requests AS requests_change,
    unpriced_quantity_change - usage_unpriced_quantity AS unpriced_quantity_change,
    CAST(list_cost_change - coalesce(usage_list_cost_usd, 0) AS DECIMAL(38, 18)) AS list_cost_usd,
    CAST(effective_cost_change - coalesce(usage_effective_cost_usd, 0) AS DECIMAL(38, 18))
      AS effective_cost_usd,
    old_price_row_ids, new_price_row_ids, old_unpriced_reason, new_unpriced_reason
  FROM valued
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
WHERE quantity_change <> 0 OR requests_change <> 0 OR unpriced_quantity_change <> 0
  OR coalesce(list_cost_usd, 0) <> 0 OR coalesce(effective_cost_usd, 0) <> 0
UNION ALL
SELECT * FROM taken_back
WHERE quantity_change <> 0 OR requests_change <> 0 OR unpriced_quantity_change <> 0
  OR coalesce(list_cost_usd, 0) <> 0 OR coalesce(effective_cost_usd, 0) <> 0
