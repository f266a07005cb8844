-- One row per budget, effective-dated.
CREATE TABLE budgets (
  scope_dimension STRING NOT NULL COMMENT 'total, team, route or model.',
  scope_value STRING COMMENT 'Value of the dimension; NULL for total.',
  period STRING NOT NULL COMMENT 'month, or session for the cost of one session.',
  limit_usd DECIMAL(38, 18) NOT NULL COMMENT 'Limit of the period, US dollars.',
  owner STRING COMMENT 'Who answers for it.',
  effective_from DATE NOT NULL COMMENT 'First day.',
  effective_to DATE COMMENT 'First day after; NULL: open.'
) USING delta
