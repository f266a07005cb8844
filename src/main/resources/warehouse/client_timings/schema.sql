-- One row per call, or attempt of a call, that a client measured, after duplicates are resolved.
CREATE TABLE client_timings (
  call_id STRING NOT NULL COMMENT 'Call that the client measured, as in usage_events.',
  attempt INT COMMENT 'Attempt that the client measured; NULL where it knows only the call.',
  client_time_to_first_token_us BIGINT COMMENT 'First token as the client saw it, microseconds.',
  client_time_to_last_token_us BIGINT COMMENT 'Last token as the client saw it, microseconds.',
  measured_at TIMESTAMP COMMENT 'Enqueued, else started, else completed, by the client''s clock; NULL where it gives none.',
  attributes MAP<STRING, STRING> COMMENT 'Labels of the timing.',
  rescued MAP<STRING, STRING> COMMENT 'Other fields of the record, content dropped.',
  event_id STRING COMMENT 'Usage event that the timing belongs to; NULL until one has come.',
  source STRING NOT NULL COMMENT 'Name of the configured source.',
  source_file STRING NOT NULL COMMENT 'File, or table and version, that the record came from (volatile).',
  source_line BIGINT NOT NULL COMMENT 'Line in the file, from 1; ordinal in the version for a table (volatile).',
  content_hash STRING NOT NULL COMMENT 'SHA-256 of the canonical record, hexadecimal.',
  recorded_at TIMESTAMP NOT NULL COMMENT 'When this version of the timing became known (volatile).',
  event_date DATE COMMENT 'UTC date of the usage event; NULL until one has come.'
) USING delta
PARTITIONED BY (event_date)
