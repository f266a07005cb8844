-- Stored rows of session_usage under the price slots and context bands of now; slots that became
-- one are added up.
-- Views: stored_sessions, slot_names (as in renamed_mix, of what stored_sessions holds).
SELECT
  usage_date, session_id,
  provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant, call_team,
  attempt_class,
  new_price_slot_start AS price_slot_start,
  new_context_band_min AS context_band_min,
  meter,
  sum(quantity) AS quantity,
  sum(requests) AS requests
FROM stored_sessions
JOIN slot_names
  USING (usage_date, provider, model, price_slot_start, context_band_min)
GROUP BY
  usage_date, session_id,
  provider, model, service_tier, region, is_batch, team, route, environment, experiment, variant, call_team,
  attempt_class, new_price_slot_start, new_context_band_min, meter
