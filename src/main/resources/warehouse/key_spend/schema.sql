-- One row per usage_date, provider, model, team, route, api key and project: what rules of attribution can tell apart.
CREATE TABLE key_spend (
  usage_date DATE NOT NULL COMMENT 'Calendar day in the reporting time zone.',
  provider STRING NOT NULL COMMENT 'Who served the call.',
  model STRING NOT NULL COMMENT 'Model that served the call.',
  team STRING COMMENT 'Team that made the call, as recorded.',
  route STRING COMMENT 'Route or feature that made the call.',
  api_key_hash STRING COMMENT 'SHA-256 of the API key, hexadecimal.',
  project STRING COMMENT 'Project as the source names it.',
  quantity BIGINT NOT NULL COMMENT 'Units of all meters.',
  known_cost_usd DECIMAL(38, 18) COMMENT 'Cost of what has a price, after discounts and margins, US dollars; NULL where nothing has.',
  unpriced_quantity BIGINT NOT NULL COMMENT 'Units of meters without a price.',
  events_priced BIGINT NOT NULL COMMENT 'Attempts whose every meter other than zero has a price.',
  events_unpriced BIGINT NOT NULL COMMENT 'Attempts with a meter that has no price.'
) USING delta
PARTITIONED BY (usage_date)
