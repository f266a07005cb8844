-- One row per distinct data point of a metric, as it was delivered.
CREATE TABLE usage_metrics (
  series STRING NOT NULL COMMENT 'SHA-256 of resource, scope, instrument and attributes, hexadecimal: points of one series add up.',
  instrument STRING NOT NULL COMMENT 'Name of the metric, for example gen_ai.client.operation.duration.',
  measure STRING NOT NULL COMMENT 'latency, time_to_first_token, input_total or output_total.',
  temporality STRING NOT NULL COMMENT 'delta: since the point before; cumulative: since started_at.',
  started_at TIMESTAMP NOT NULL COMMENT 'Start of what the point counts.',
  ended_at TIMESTAMP NOT NULL COMMENT 'End of what the point counts.',
  provider STRING NOT NULL COMMENT 'Who served the calls.',
  model STRING NOT NULL COMMENT 'Model that served the calls.',
  service_tier STRING NOT NULL COMMENT 'Tier that served the calls.',
  operation STRING NOT NULL COMMENT 'Inference operation, for example chat or embeddings.',
  team STRING COMMENT 'Team that made the calls.',
  route STRING COMMENT 'Route or feature that made the calls; else the service.',
  environment STRING COMMENT 'For example production or staging.',
  count BIGINT COMMENT 'Values that were measured; NULL for a counter.',
  sum BIGINT NOT NULL COMMENT 'Their sum: microseconds of a duration, else tokens.',
  min BIGINT COMMENT 'Least value, rounded down; NULL where not given.',
  max BIGINT COMMENT 'Greatest value, rounded up; NULL where not given.',
  buckets ARRAY<STRUCT<low: DOUBLE, high: DOUBLE, count: BIGINT>> NOT NULL COMMENT 'Buckets (low, high] that hold a value; high is NULL in the last one.',
  content_hash STRING NOT NULL COMMENT 'SHA-256 of series, interval and values, hexadecimal.',
  source STRING NOT NULL COMMENT 'Name of the configured source.',
  source_file STRING NOT NULL COMMENT 'File that the point came from (volatile).',
  source_line BIGINT NOT NULL COMMENT 'Ordinal of the point in the file, from 1 (volatile).',
  ingested_at TIMESTAMP NOT NULL COMMENT 'When the point was stored (volatile).',
  metric_date DATE NOT NULL COMMENT 'UTC date of the last microsecond that the point counts.'
) USING delta
PARTITIONED BY (metric_date)
