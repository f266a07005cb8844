-- One row per billing period and change of its status.
CREATE TABLE billing_periods (
  period STRING NOT NULL COMMENT 'Calendar month in the reporting time zone, for example 2026-10.',
  change BIGINT NOT NULL COMMENT 'Number of the change of the period, from 1.',
  billing_period_start TIMESTAMP NOT NULL COMMENT 'First instant of the period.',
  billing_period_end TIMESTAMP NOT NULL COMMENT 'First instant after the period.',
  billing_period_status STRING NOT NULL COMMENT 'Open or Closed, from this change on; a period without a row is open.',
  recorded_at TIMESTAMP NOT NULL COMMENT 'The present of the run that changed it.',
  decided_by STRING NOT NULL COMMENT 'Who decided.',
  why STRING NOT NULL COMMENT 'The reason that was given.'
) USING delta
