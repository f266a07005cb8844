-- One row per usage_date, provider and model, with all that the facts know of it side by side: cost,
-- tokens, requests, caches and durations. Percentiles are those of merged histograms, within their
-- relative_error (1.1 percent where all comes from events): the value 2*low*high / (low + high) of a
-- bucket, kept between the least and the greatest value. Nobody waits for the answers of a batch
-- interface, so durations are without them. cache_read_share is of input tokens;
-- known_cost_usd is what has a price, price_coverage the share of events whose every meter other
-- than zero has one. data_state is that of the day, as in spend_by_day. Metrics bring no requests;
-- what they do not tell is NULL: the kinds of tokens of a total, and all usage of a model of which
-- they give durations only.
WITH spend AS (
  SELECT
    usage_date, provider, model,
    sum(effective_cost_usd) AS known_cost_usd,
    sum(list_cost_usd) AS known_list_cost_usd,
    coalesce(sum(quantity) FILTER (WHERE unpriced_reason IS NOT NULL), 0) AS unpriced_quantity,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'input_uncached', 'input_cache_read', 'input_cache_write_5m', 'input_cache_write_1h',
      'input_audio', 'input_image', 'input_total')), 0) AS input_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter = 'input_cache_read'), 0) AS cache_read_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'input_cache_write_5m', 'input_cache_write_1h')), 0) AS cache_write_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter IN (
      'output_text', 'output_reasoning', 'output_audio', 'output_image', 'output_total')), 0)
      AS output_tokens,
    coalesce(sum(quantity) FILTER (WHERE meter = 'output_reasoning'), 0) AS reasoning_tokens,
    coalesce(bool_or(meter IN ('input_total', 'output_total')), false) AS has_totals
  FROM daily_spend
  GROUP BY usage_date, provider, model
),
counts AS (
  SELECT
    usage_date, provider, model,
    sum(requests) AS requests,
    sum(attempts) AS attempts,
    sum(retries) AS retries,
    sum(fallbacks) AS fallbacks,
    sum(errors) AS errors,
    sum(aborts) AS aborts,
    sum(cache_lookups) AS cache_lookups,
    sum(cache_hits) AS cache_hits
  FROM daily_requests
  GROUP BY usage_date, provider, model
),
buckets AS (
  SELECT
    usage_date, provider, model, measure,
    IF(place = 0, NULL, histogram.offset + place - 1) AS bucket,
    sum(value_count) AS value_count,
    min(min_us) AS min_us,
    max(max_us) AS max_us,
    max(IF(value_count > 0, relative_error, NULL)) AS relative_error
  FROM daily_latency
  LATERAL VIEW posexplode(concat(array(histogram.zero_count), histogram.counts))
    AS place, value_count
  WHERE measure IN ('latency', 'time_to_first_token') AND NOT is_batch
  GROUP BY
    usage_date, provider, model, measure, IF(place = 0, NULL, histogram.offset + place - 1)
),
running AS (
  SELECT
    *,
    coalesce(round(pow(2e0, bucket / 32e0) * 2 * pow(2e0, 1 / 32e0)
      / (1 + pow(2e0, 1 / 32e0))), 0) AS value_us,
    sum(value_count) OVER (
      PARTITION BY usage_date, provider, model, measure
      ORDER BY bucket NULLS FIRST) AS values_up_to,
    sum(value_count) OVER (PARTITION BY usage_date, provider, model, measure) AS samples
  FROM buckets
),
percentiles AS (
  SELECT
    usage_date, provider, model, measure,
    sum(value_count) AS samples,
    min(min_us) AS min_us,
    max(max_us) AS max_us,
    max(relative_error) AS relative_error,
    min(value_us) FILTER (WHERE values_up_to * 100 >= samples * 50) AS p50_us,
    min(value_us) FILTER (WHERE values_up_to * 100 >= samples * 95) AS p95_us,
    min(value_us) FILTER (WHERE values_up_to * 100 >= samples * 99) AS p99_us
  FROM running
  WHERE samples > 0
  GROUP BY usage_date, provider, model, measure
),
durations AS (
  SELECT
    usage_date, provider, model, measure, samples,
    greatest(min_us, least(max_us, p50_us)) / 1e3 AS p50_ms,
    greatest(min_us, least(max_us, p95_us)) / 1e3 AS p95_ms,
    greatest(min_us, least(max_us, p99_us)) / 1e3 AS p99_ms,
    relative_error
  FROM percentiles
),
states AS (
  SELECT
    usage_date,
    CASE
      WHEN bool_or(state = 'missing') THEN 'missing'
      WHEN bool_or(state = 'provisional') THEN 'provisional'
      ELSE 'complete'
    END AS data_state
  FROM daily_status
  GROUP BY usage_date
),
priced AS (
  SELECT
    usage_date, provider, model,
    sum(events_priced) AS events_priced,
    sum(events_unpriced) AS events_unpriced
  FROM spend_by_day
  GROUP BY usage_date, provider, model
),
coverage AS (
  SELECT
    usage_date,
    sum(events_priced) < any_value(minimum_share) * sum(events_priced + events_unpriced)
      AS is_incomplete
  FROM spend_by_day
  CROSS JOIN price_coverage_minimum
  GROUP BY usage_date
),
used AS (
  SELECT
    e.usage_date, e.provider, e.model,
    s.known_cost_usd,
    coalesce(s.unpriced_quantity, 0) AS unpriced_quantity,
    CAST(e.events_priced AS DOUBLE)
      / nullif(e.events_priced + e.events_unpriced, 0) AS price_coverage,
    s.known_list_cost_usd,
    coalesce(s.input_tokens, 0) AS input_tokens,
    IF(s.has_totals, NULL, coalesce(s.cache_read_tokens, 0)) AS cache_read_tokens,
    IF(s.has_totals, NULL, coalesce(s.cache_write_tokens, 0)) AS cache_write_tokens,
    coalesce(s.output_tokens, 0) AS output_tokens,
    IF(s.has_totals, NULL, coalesce(s.reasoning_tokens, 0)) AS reasoning_tokens,
    coalesce(c.requests, 0) AS requests,
    coalesce(c.attempts, 0) AS attempts,
    coalesce(c.retries, 0) AS retries,
    coalesce(c.fallbacks, 0) AS fallbacks,
    coalesce(c.errors, 0) AS errors,
    coalesce(c.aborts, 0) AS aborts,
    CAST(c.cache_hits AS DOUBLE) / nullif(c.cache_lookups, 0) AS cache_hit_rate
  FROM priced e
  -- Of a closed month spend stands, and what came later has none.
  LEFT JOIN spend s
    ON e.usage_date = s.usage_date AND e.provider = s.provider AND e.model = s.model
  LEFT JOIN counts c
    ON e.usage_date = c.usage_date AND e.provider = c.provider AND e.model = c.model
),
models AS (
  SELECT usage_date, provider, model FROM used
  UNION
  SELECT usage_date, provider, model FROM daily_latency
)
SELECT
  m.usage_date, m.provider, m.model,
  u.known_cost_usd,
  u.unpriced_quantity,
  u.price_coverage,
  IF(d.data_state = 'complete' AND o.is_incomplete, 'incomplete', d.data_state) AS data_state,
  u.known_list_cost_usd,
  u.input_tokens,
  u.cache_read_tokens,
  u.cache_write_tokens,
  u.output_tokens,
  u.reasoning_tokens,
  u.requests,
  u.attempts,
  u.retries,
  u.fallbacks,
  u.errors,
  u.aborts,
  CAST(u.cache_read_tokens AS DOUBLE) / nullif(u.input_tokens, 0) AS cache_read_share,
  u.cache_hit_rate,
  coalesce(l.samples, 0) AS latency_samples,
  l.p50_ms AS latency_p50_ms,
  l.p95_ms AS latency_p95_ms,
  l.p99_ms AS latency_p99_ms,
  l.relative_error AS latency_relative_error,
  coalesce(t.samples, 0) AS first_token_samples,
  t.p50_ms AS first_token_p50_ms,
  t.p95_ms AS first_token_p95_ms,
  t.p99_ms AS first_token_p99_ms,
  t.relative_error AS first_token_relative_error
FROM models m
LEFT JOIN used u
  ON m.usage_date = u.usage_date AND m.provider = u.provider AND m.model = u.model
LEFT JOIN durations l
  ON l.measure = 'latency'
  AND m.usage_date = l.usage_date AND m.provider = l.provider AND m.model = l.model
LEFT JOIN durations t
  ON t.measure = 'time_to_first_token'
  AND m.usage_date = t.usage_date AND m.provider = t.provider AND m.model = t.model
LEFT JOIN states d ON m.usage_date = d.usage_date
LEFT JOIN coverage o ON m.usage_date = o.usage_date
