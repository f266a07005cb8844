-- One row per usage_date and dimensions.
CREATE TABLE daily_requests (
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
  requests BIGINT NOT NULL COMMENT 'Calls, counted at their first attempt.',
  attempts BIGINT NOT NULL COMMENT 'Request attempts: usage events.',
  errors BIGINT NOT NULL COMMENT 'Attempts that ended in an error or a timeout.',
  aborts BIGINT NOT NULL COMMENT 'Attempts that the caller broke off.',
  retries BIGINT NOT NULL COMMENT 'Attempts after the first, same model.',
  fallbacks BIGINT NOT NULL COMMENT 'Attempts after the first, other model.',
  cache_hits BIGINT NOT NULL COMMENT 'Responses served from our cache, stale ones included.',
  stale_hits BIGINT NOT NULL COMMENT 'Responses served from our cache although they had expired.',
  cache_lookups BIGINT NOT NULL COMMENT 'Attempts that asked our cache: hits and misses.',
  tool_calls BIGINT NOT NULL COMMENT 'Tool calls.',
  streamed BIGINT NOT NULL COMMENT 'Attempts whose answer was streamed.',
  valid_first_tokens BIGINT NOT NULL COMMENT 'Attempts whose time to first token is usable.',
  events_priced BIGINT NOT NULL COMMENT 'Attempts whose every meter other than zero has a price.',
  events_unpriced BIGINT NOT NULL COMMENT 'Attempts with a meter that has no price.'
) USING delta
PARTITIONED BY (usage_date)
