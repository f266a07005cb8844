-- One row per attribution rule, effective-dated; at most one of a scope and value on a day.
CREATE TABLE attribution_rules (
  scope STRING NOT NULL COMMENT 'What the rule is about: api_key_hash, project, route or team; the first of them that has a rule decides.',
  scope_value STRING NOT NULL COMMENT 'Value of the scope; of a key its SHA-256, hexadecimal in lower case.',
  team STRING NOT NULL COMMENT 'Team that the spend counts for.',
  cost_centre STRING NOT NULL COMMENT 'Cost centre that the spend counts for.',
  owner STRING NOT NULL COMMENT 'Who answers for the spend.',
  effective_from DATE NOT NULL COMMENT 'First usage date.',
  effective_to DATE COMMENT 'First usage date after; NULL: open.'
) USING delta
