-- One row per service level, effective-dated.
CREATE TABLE service_levels (
  scope_dimension STRING NOT NULL COMMENT 'total, team, route or model.',
  scope_value STRING COMMENT 'Value of the dimension; NULL for total.',
  measure STRING NOT NULL COMMENT 'latency, queue, time_to_first_token, ….',
  percentile DECIMAL(9, 6) NOT NULL COMMENT 'Share of requests that must be faster, for example 0.95.',
  limit_ms BIGINT NOT NULL COMMENT 'Limit, milliseconds.',
  owner STRING COMMENT 'Who answers for it.',
  effective_from DATE NOT NULL COMMENT 'First day.',
  effective_to DATE COMMENT 'First day after; NULL: open.'
) USING delta
