-- One row per rejected record.
CREATE TABLE quarantined_usage (
  source STRING NOT NULL COMMENT 'Name of the configured source.',
  source_file STRING NOT NULL COMMENT 'File, or table and version, that the record came from.',
  source_line BIGINT NOT NULL COMMENT 'Line in the file, from 1; 0 for the file as a whole.',
  reason STRING NOT NULL COMMENT 'Why, out of a closed set.',
  field STRING COMMENT 'Field that broke the rule.',
  detail STRING NOT NULL COMMENT 'What was found and what was expected.',
  raw STRING COMMENT 'The record as it came, content fields blanked.',
  raw_sha256 STRING NOT NULL COMMENT 'SHA-256 of the record as it came, hexadecimal.',
  first_seen_at TIMESTAMP NOT NULL COMMENT 'When it was first rejected (volatile).',
  last_seen_at TIMESTAMP NOT NULL COMMENT 'When it was last rejected (volatile).'
) USING delta
