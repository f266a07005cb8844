-- One row per input file version or source-table version range.
CREATE TABLE ingested_files (
  source STRING NOT NULL COMMENT 'Name of the configured source.',
  locator STRING NOT NULL COMMENT 'Path relative to the input root, or table and version range.',
  checksum STRING NOT NULL COMMENT 'SHA-256 of the file''s bytes, hexadecimal; table id and version range for a table.',
  bytes BIGINT COMMENT 'Size of the file; NULL for a table.',
  modified_at TIMESTAMP COMMENT 'When the file was last changed; NULL for a table (volatile).',
  records BIGINT NOT NULL COMMENT 'Records read: accepted + duplicate + quarantined + kept_out.',
  accepted BIGINT NOT NULL COMMENT 'Records stored in usage_events or client_timings.',
  duplicate BIGINT NOT NULL COMMENT 'Records whose event or timing was already stored, or is stored from another record.',
  quarantined BIGINT NOT NULL COMMENT 'Records stored in quarantined_usage.',
  kept_out BIGINT NOT NULL COMMENT 'Records that are no inference call.',
  replaced_earlier BIGINT NOT NULL COMMENT 'Events of earlier files that a better record of this file replaced.',
  state STRING NOT NULL COMMENT 'loaded, empty, duplicate_file, ignored or corrupt.',
  detail STRING COMMENT 'Why the file was ignored or refused; how the fields of a loaded one differ from all before.',
  event_dates ARRAY<DATE> NOT NULL COMMENT 'UTC dates of the events that the file added or replaced, or whose client timing it may have changed.',
  last_version BIGINT COMMENT 'Last version read of a source table; NULL for a file.',
  batch STRING NOT NULL COMMENT 'Hash of what was loaded together.',
  ingested_at TIMESTAMP NOT NULL COMMENT 'When it was loaded (volatile).',
  fields ARRAY<STRING> NOT NULL COMMENT 'Names of the fields in the first records of a loaded file, sorted.'
) USING delta
