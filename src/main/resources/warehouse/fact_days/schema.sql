-- One row per usage_date that the facts hold: what its rows were made from.
CREATE TABLE fact_days (
  usage_date DATE NOT NULL COMMENT 'Calendar day in the reporting time zone.',
  input_fingerprint STRING NOT NULL COMMENT 'SHA-256 of the input files, price rows, settings and queries that the day was made from, hexadecimal.',
  events BIGINT NOT NULL COMMENT 'Usage events of the day.',
  sessionless_events BIGINT NOT NULL COMMENT 'Usage events of the day without a session id: left out of session_usage.'
) USING delta
