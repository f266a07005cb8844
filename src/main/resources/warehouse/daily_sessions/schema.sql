-- One row per usage_date, team, route, environment, experiment and variant.
CREATE TABLE daily_sessions (
  usage_date DATE NOT NULL COMMENT 'Day of the session''s first event in the reporting time zone. What it does on the next day belongs to it. Of a session of more than two days, what each later day holds counts as a session of the day before it.',
  team STRING COMMENT 'Team of the session''s first event.',
  route STRING COMMENT 'Route of the session''s first event.',
  environment STRING COMMENT 'Environment of the session''s first event.',
  experiment STRING COMMENT 'Experiment of the session''s first event.',
  variant STRING COMMENT 'Variant of the session''s first event.',
  sessions BIGINT NOT NULL COMMENT 'Sessions; never added up over routes.',
  priced_sessions BIGINT NOT NULL COMMENT 'Sessions whose every meter has a price.',
  known_cost_usd DECIMAL(38, 18) COMMENT 'Cost of the priced sessions, US dollars; NULL where there is none.',
  unpriced_quantity BIGINT NOT NULL COMMENT 'Units of sessions that have no price.',
  histogram STRUCT<scale: INT, zero_count: BIGINT, offset: INT, counts: ARRAY<BIGINT>> NOT NULL COMMENT 'Exponential histogram of the cost of priced sessions, billionths of a dollar.',
  p50_cost_nano_usd BIGINT COMMENT 'Median cost of a priced session, billionths of a dollar, within 1.1 percent.',
  p95_cost_nano_usd BIGINT COMMENT '95th percentile of the cost of a priced session, billionths of a dollar, within 1.1 percent.'
) USING delta
PARTITIONED BY (usage_date)
