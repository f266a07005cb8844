-- One row per table and publication.
CREATE TABLE published_versions (
  table_name STRING NOT NULL COMMENT 'Table.',
  version BIGINT NOT NULL COMMENT 'Delta version that readers see.',
  committed_at TIMESTAMP NOT NULL COMMENT 'Commit instant of that version.',
  publication BIGINT NOT NULL COMMENT 'Number of the publication, from 1; all tables of a run share it.',
  run_id STRING NOT NULL COMMENT 'Run that published it (volatile).'
) USING delta
