-- One row per run.
CREATE TABLE job_runs (
  run_id STRING NOT NULL COMMENT 'Identity of the run (volatile).',
  job STRING NOT NULL COMMENT 'Command.',
  arguments STRING NOT NULL COMMENT 'Arguments of the command.',
  started_at TIMESTAMP NOT NULL COMMENT 'When it started (volatile).',
  finished_at TIMESTAMP NOT NULL COMMENT 'When it ended (volatile).',
  now TIMESTAMP NOT NULL COMMENT 'The instant that the run took for the present.',
  code_version STRING NOT NULL COMMENT 'Version of the application.',
  rows_written MAP<STRING, BIGINT> NOT NULL COMMENT 'Rows written, by table.',
  checks MAP<STRING, STRING> NOT NULL COMMENT 'Checks that did not pass, with what they found.',
  outcome STRING NOT NULL COMMENT 'done, incomplete (done, and less than the configured share of the usage has a price), partial, failed or check_failed.',
  exit_code INT NOT NULL COMMENT 'Exit code.',
  reason STRING COMMENT 'Why it failed, is partial or incomplete.',
  next_command STRING COMMENT 'What to do next.'
) USING delta
