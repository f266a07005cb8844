-- #fail the quantities of a day are those of its mixes, meter by meter
WITH of_events AS (
  SELECT usage_date, meter, sum(quantity) AS quantity
  FROM usage_mix
  LATERAL VIEW stack(14,
    'input_uncached', input_uncached,
    'input_cache_read', input_cache_read,
    'input_cache_write_5m', input_cache_write_5m,
    'input_cache_write_1h', input_cache_write_1h,
    'output_text', output_text,
    'output_reasoning', output_reasoning,
    'input_audio', input_audio,
    'output_audio', output_audio,
    'input_image', input_image,
    'output_image', output_image,
    'image', image,
    'tool_call', tool_call,
    'web_search', web_search,
    'request', request) AS meter, quantity
  GROUP BY usage_date, meter
),
of_usage AS (
  SELECT usage_date, meter, sum(quantity) AS quantity
  FROM daily_usage
  -- Totals come from metrics and no event.
  WHERE meter NOT IN ('input_total', 'output_total')
  GROUP BY usage_date, meter
)
SELECT
  usage_date, meter, e.quantity AS quantity_of_events, u.quantity AS quantity_of_usage
FROM of_events e
FULL JOIN of_usage u USING (usage_date, meter)
WHERE coalesce(e.quantity, 0) <> coalesce(u.quantity, 0)

-- #fail no quantity is negative
SELECT usage_date, provider, model, team, route, meter, quantity
FROM daily_usage
WHERE quantity < 0 OR requests < 0

-- #fail there is one row per usage date, dimensions, attempt class, price slot, context band and meter
SELECT usage_date, provider, model, team, route, meter, count(*) AS rows
FROM daily_usage
GROUP BY
  usage_date, provider, model, service_tier, region, is_batch, team, route, environment, experiment,
  variant, attempt_class, price_slot_start, context_band_min, meter
HAVING count(*) > 1

-- #warn no dimension has more than ten thousand names on a day, as where ids stand for names
SELECT
  usage_date,
  approx_count_distinct(model) AS models,
  approx_count_distinct(team) AS teams,
  approx_count_distinct(route) AS routes,
  approx_count_distinct(variant) AS variants
FROM daily_usage
GROUP BY usage_date
HAVING greatest(models, teams, routes, variants) > 10000
