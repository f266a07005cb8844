-- One row per backfill that was run.
CREATE TABLE backfills (
  name STRING NOT NULL COMMENT 'Name of the file, without its ending.',
  from_date DATE NOT NULL COMMENT 'First usage date that was rebuilt.',
  to_date DATE NOT NULL COMMENT 'Last usage date that was rebuilt.',
  reason STRING NOT NULL COMMENT 'Why, as the file says.',
  who STRING NOT NULL COMMENT 'Who asked for it, as the file says.',
  done_at TIMESTAMP NOT NULL COMMENT 'The instant that the run took for the present.',
  run_id STRING NOT NULL COMMENT 'Run that did it (volatile).'
) USING delta
