-- One row per price row that a model's prices are made of, with what it comes to.
-- Views: known_prices, shown_prices.
SELECT
  provider,
  meter,
  service_tier,
  is_batch,
  region,
  context_min,
  context_min_inclusive,
  day_window,
  unit_price,
  currency,
  effective_from,
  effective_to,
  dates_stated,
  recorded_at,
  superseded_at,
  kind,
  note,
  left(price_row_id, 12) AS price_row_id,
  model,
  team,
  commitment,
  factor,
  target_model,
  effective_unit_price_usd,
  made_of
FROM known_prices
JOIN shown_prices USING (price_row_id)
ORDER BY
  kind IN ('discount', 'margin', 'alias'),
  provider,
  service_tier,
  is_batch,
  region,
  context_min,
  meter,
  day_window,
  effective_from
