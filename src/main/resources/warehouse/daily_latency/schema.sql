-- One row per usage_date, dimensions and measure.
CREATE TABLE daily_latency (
  usage_date DATE NOT NULL COMMENT 'Calendar day in the reporting time zone.',
  provider STRING NOT NULL COMMENT 'Who served the call.',
  model STRING NOT NULL COMMENT 'Model that served the call.',
  service_tier STRING NOT NULL COMMENT 'Tier that served the call.',
  region STRING COMMENT 'Region that served the call.',
  is_batch BOOLEAN NOT NULL COMMENT 'Whether the provider''s batch interface served the call.',
  team STRING COMMENT 'Team that made the call.',
  route STRING COMMENT 'Route or feature that made the call.',
  environment STRING COMMENT 'For example production or staging.',
  experiment STRING COMMENT 'Experiment that the call took part in.',
  variant STRING COMMENT 'Variant of the experiment.',
  measure STRING NOT NULL COMMENT 'latency, queue, time_to_first_token, time_to_last_token, client_time_to_first_token or client_time_to_last_token.',
  count BIGINT NOT NULL COMMENT 'Valid values: those in the histogram.',
  invalid BIGINT NOT NULL COMMENT 'Values that were reported and cannot be true: negative, over a day, or a first token that is zero, equal to the total or after it.',
  sum_us BIGINT NOT NULL COMMENT 'Sum of the valid values, microseconds.',
  min_us BIGINT COMMENT 'Smallest valid value, microseconds.',
  max_us BIGINT COMMENT 'Largest valid value, microseconds.',
  histogram STRUCT<scale: INT, zero_count: BIGINT, offset: INT, counts: ARRAY<BIGINT>> NOT NULL COMMENT 'OpenTelemetry exponential histogram of the valid values, microseconds.',
  p50_us BIGINT COMMENT 'Median, microseconds, within relative_error.',
  p95_us BIGINT COMMENT '95th percentile, microseconds, within relative_error.',
  p99_us BIGINT COMMENT '99th percentile, microseconds, within relative_error.',
  evidence STRING NOT NULL COMMENT 'events, or metrics for a provider''s model without events on the day.',
  relative_error DOUBLE NOT NULL COMMENT 'Largest error of a percentile, as a share of the exact one: 0.011 from events; from metrics that of the widest bucket in use.'
) USING delta
PARTITIONED BY (usage_date)
