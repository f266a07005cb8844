-- One row per session, team of the calls and daily_usage key; a session belongs to its first event's day, team, route and variant.
CREATE TABLE session_usage (
  usage_date DATE NOT NULL COMMENT 'Day of the session''s first event in the reporting time zone. What it does on the next day belongs to it. Of a session of more than two days, what each later day holds counts as a session of the day before it.',
  session_id STRING NOT NULL COMMENT 'Conversation.',
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
  call_team STRING COMMENT 'Team that made the calls, whose discounts apply; another than team where a session changed hands.',
  attempt_class STRING NOT NULL COMMENT 'first, retry or fallback.',
  price_slot_start TIMESTAMP NOT NULL COMMENT 'Start of the stretch of time in which no price of the model changes; 1970-01-01 before the first.',
  context_band_min BIGINT NOT NULL COMMENT 'Lower bound of the input-length tier, total input tokens.',
  meter STRING NOT NULL COMMENT 'Priced class of consumption; served_from_cache or nothing_metered where every meter of the requests is zero.',
  quantity BIGINT NOT NULL COMMENT 'Units of the meter.',
  requests BIGINT NOT NULL COMMENT 'Request attempts with a quantity of the meter other than zero.'
) USING delta
PARTITIONED BY (usage_date)
