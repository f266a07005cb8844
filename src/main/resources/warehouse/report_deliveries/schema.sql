-- One row per report or mailed row of alerts, recipient and change of state.
CREATE TABLE report_deliveries (
  report_id STRING NOT NULL COMMENT 'The report, for example week-2026-W33, or of a row of alerts alert- and a hash of it.',
  recipient STRING NOT NULL COMMENT 'Address.',
  state STRING NOT NULL COMMENT 'sending, then sent, failed_temporary, failed_permanent or unknown; after sent nothing follows.',
  message_id STRING NOT NULL COMMENT 'Message-ID, the same at each attempt.',
  detail STRING COMMENT 'What the mail server said.',
  changed_at TIMESTAMP NOT NULL COMMENT 'When the state changed (volatile).'
) USING delta
