-- One row per report or mail of alerts, recipient and change of state.
CREATE TABLE report_deliveries (
  report_id STRING NOT NULL COMMENT 'The report, for example week-2026-W33, or the alerts up to a change, for example alerts-2026-08-17T06:00:00Z.',
  recipient STRING NOT NULL COMMENT 'Address.',
  state STRING NOT NULL COMMENT 'sending, then sent, failed_temporary, failed_permanent or unknown; after sent nothing follows.',
  message_id STRING NOT NULL COMMENT 'Message-ID, the same at each attempt.',
  detail STRING COMMENT 'What the mail server said.',
  changed_at TIMESTAMP NOT NULL COMMENT 'When the state changed (volatile).'
) USING delta
