-- Views: daily_usage, resolved_prices (one row per combination that daily_usage holds).
SELECT
  u.*,
  p.list_unit_price_usd,
  CAST(CAST(u.quantity AS DECIMAL(18, 0)) * p.list_unit_price_usd AS DECIMAL(38, 18))
    AS list_cost_usd,
  CAST(CAST(u.quantity AS DECIMAL(18, 0)) * p.effective_unit_price_usd AS DECIMAL(38, 18))
    AS effective_cost_usd,
  p.price_row_ids,
  p.unpriced_reason,
  p.suggestion,
  CAST(CAST(u.quantity AS DECIMAL(18, 0)) * p.lower_bound_unit_price_usd AS DECIMAL(38, 18))
    AS unpriced_lower_bound_usd,
  CAST(CAST(u.quantity AS DECIMAL(18, 0)) * p.upper_bound_unit_price_usd AS DECIMAL(38, 18))
    AS unpriced_upper_bound_usd
FROM daily_usage u
JOIN resolved_prices p
  ON u.provider = p.provider AND u.model = p.model AND u.service_tier = p.service_tier
  AND u.is_batch = p.is_batch AND u.region <=> p.region
  AND u.price_slot_start = p.price_slot_start AND u.context_band_min = p.context_band_min
  AND u.meter = p.meter AND u.team <=> p.team
