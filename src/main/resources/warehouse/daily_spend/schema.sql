-- One row per daily_usage row.
CREATE TABLE daily_spend (
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
  attempt_class STRING NOT NULL COMMENT 'first, retry or fallback.',
  price_slot_start TIMESTAMP NOT NULL COMMENT 'Start of the stretch of time in which no price of the model changes; 1970-01-01 before the first.',
  context_band_min BIGINT NOT NULL COMMENT 'Lower bound of the input-length tier, total input tokens.',
  meter STRING NOT NULL COMMENT 'Priced class of consumption; served_from_cache or nothing_metered where every meter of the requests is zero; input_total or output_total from metrics that divide no further.',
  quantity BIGINT NOT NULL COMMENT 'Units of the meter.',
  requests BIGINT NOT NULL COMMENT 'Request attempts with a quantity of the meter other than zero.',
  list_unit_price_usd DECIMAL(38, 18) COMMENT 'List price of one unit, US dollars; NULL where there is none.',
  list_cost_usd DECIMAL(38, 18) COMMENT 'quantity times list_unit_price_usd, exact; NULL where there is no price.',
  effective_cost_usd DECIMAL(38, 18) COMMENT 'List cost after discounts and margins; NULL where there is no price.',
  price_row_ids ARRAY<STRING> NOT NULL COMMENT 'Rows of price_versions that the cost is made of.',
  unpriced_reason STRING COMMENT 'Why there is no cost, out of a closed set.',
  suggestion STRING COMMENT 'What to do about the missing price.',
  unpriced_lower_bound_usd DECIMAL(38, 18) COMMENT 'No cost: what the unpriced quantity would cost at the lowest price of its relatives, of those of the same model after discounts and margins; NULL where it is priced or has none.',
  unpriced_upper_bound_usd DECIMAL(38, 18) COMMENT 'No cost: the same at the highest price of its relatives.'
) USING delta
PARTITIONED BY (usage_date)
