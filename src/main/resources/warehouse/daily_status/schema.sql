-- One row per usage_date and source.
CREATE TABLE daily_status (
  usage_date DATE NOT NULL COMMENT 'Calendar day in the reporting time zone.',
  source STRING NOT NULL COMMENT 'Name of the configured source.',
  expected_intervals INT NOT NULL COMMENT 'Intervals of the day in which the source should send at least one record.',
  received_intervals INT NOT NULL COMMENT 'Intervals in which it did.',
  records BIGINT NOT NULL COMMENT 'Usage events of the day.',
  state STRING NOT NULL COMMENT 'complete, provisional (intervals are missing) or missing (no record).'
) USING delta
PARTITIONED BY (usage_date)
