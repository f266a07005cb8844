-- One row per alert and state change, or window in which it goes on.
CREATE TABLE alerts (
  rule STRING NOT NULL COMMENT 'Rule that fired.',
  measure STRING NOT NULL COMMENT 'What was measured, for example p95 latency.',
  scope_dimension STRING NOT NULL COMMENT 'total, team, route, model or source.',
  scope_value STRING COMMENT 'Value of the dimension; NULL for total.',
  window_start DATE NOT NULL COMMENT 'First day that was judged.',
  window_end DATE NOT NULL COMMENT 'First day after.',
  state STRING NOT NULL COMMENT 'raised, ongoing or resolved.',
  severity STRING NOT NULL COMMENT 'critical or warning.',
  value DECIMAL(38, 18) COMMENT 'What was found; of a month what it will end at, once it has passed its budget what is spent.',
  limit_value DECIMAL(38, 18) COMMENT 'What was allowed.',
  unit STRING NOT NULL COMMENT 'Unit of both.',
  sample_size BIGINT COMMENT 'Observations behind the value, of spend its days; NULL for a forecast.',
  interval_low DECIMAL(38, 18) COMMENT 'Lower bound of the value''s interval.',
  interval_high DECIMAL(38, 18) COMMENT 'Upper bound of the value''s interval.',
  message STRING NOT NULL COMMENT 'The alert in one sentence.',
  changed_at TIMESTAMP NOT NULL COMMENT 'When the state changed, or was judged to go on.'
) USING delta
