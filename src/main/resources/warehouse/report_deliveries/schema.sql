-- One row per report and recipient.
CREATE TABLE report_deliveries (
  report_id STRING NOT NULL COMMENT 'Week and content hash of the report.',
  recipient STRING NOT NULL COMMENT 'Address.',
  state STRING NOT NULL COMMENT 'sending, sent, failed_temporary, failed_permanent or unknown; moves forward only.',
  message_id STRING NOT NULL COMMENT 'Message-ID, the same at each attempt.',
  detail STRING COMMENT 'What the mail server said.',
  changed_at TIMESTAMP NOT NULL COMMENT 'When the state changed (volatile).'
) USING delta
