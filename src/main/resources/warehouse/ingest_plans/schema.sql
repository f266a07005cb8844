-- One row per input that a run set out to load, written before any of it is read.
CREATE TABLE ingest_plans (
  batch STRING NOT NULL COMMENT 'Hash of the sources and checksums below; the same inputs give the same batch.',
  source STRING NOT NULL COMMENT 'Name of the configured source.',
  locator STRING NOT NULL COMMENT 'Path relative to the input root, or table and version range.',
  checksum STRING NOT NULL COMMENT 'SHA-256 of the file''s bytes, hexadecimal; table id and version range for a table.',
  bytes BIGINT COMMENT 'Size of the file; NULL for a table.',
  planned_at TIMESTAMP NOT NULL COMMENT 'When the run set out (volatile).'
) USING delta
