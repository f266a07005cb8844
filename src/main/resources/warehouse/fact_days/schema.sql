-- One row per usage_date that the facts hold: what its rows were made from.
CREATE TABLE fact_days (
  usage_date DATE NOT NULL COMMENT 'Calendar day in the reporting time zone.',
  reporting_zone STRING NOT NULL COMMENT 'The reporting time zone of that day, as configured when it was made.',
  input_fingerprint STRING NOT NULL COMMENT 'SHA-256 of the input files, price rows, settings and queries that the day was made from, hexadecimal.',
  usage_fingerprint STRING NOT NULL COMMENT 'The same without the price rows: while it stays, the day is priced anew without its events.',
  price_fingerprints MAP<STRING, STRING> NOT NULL COMMENT 'SHA-256 of the price rows of each model of the day that has some.',
  price_slots ARRAY<STRUCT<model: STRING, slot_start: TIMESTAMP, part_start: TIMESTAMP, bands: ARRAY<STRING>>> NOT NULL COMMENT 'The price slots that touch the day, of each model with prices: the name of the slot, the first instant of its part of the day, and its context bands.',
  events BIGINT NOT NULL COMMENT 'Usage events of the day.',
  sessionless_events BIGINT NOT NULL COMMENT 'Usage events of the day without a session id: left out of session_usage.'
) USING delta
