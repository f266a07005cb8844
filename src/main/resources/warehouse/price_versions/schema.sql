-- One row per price row as recorded.
CREATE TABLE price_versions (
  price_row_id STRING NOT NULL COMMENT 'SHA-256 of the row''s content, hexadecimal.',
  provider STRING NOT NULL COMMENT 'Who charges the price.',
  model STRING NOT NULL COMMENT 'Model as served.',
  meter STRING NOT NULL COMMENT 'Priced class of consumption.',
  service_tier STRING NOT NULL COMMENT 'Tier as served.',
  is_batch BOOLEAN NOT NULL COMMENT 'Whether the price is that of the batch interface.',
  region STRING COMMENT 'Region as served; NULL: any.',
  context_min BIGINT NOT NULL COMMENT 'Lower bound of the context band, total input tokens.',
  context_min_inclusive BOOLEAN NOT NULL COMMENT 'Whether a call of exactly context_min tokens is in the band.',
  day_window STRING COMMENT 'Time of day in UTC, HH:MM-HH:MM; NULL: all day.',
  currency STRING NOT NULL COMMENT 'ISO 4217 code.',
  unit_price DECIMAL(38, 18) NOT NULL COMMENT 'Price of one unit of the meter, in the currency.',
  unit_price_text STRING NOT NULL COMMENT 'The price as its source wrote it.',
  effective_from TIMESTAMP NOT NULL COMMENT 'First instant of validity.',
  effective_to TIMESTAMP COMMENT 'First instant after the validity; NULL: open.',
  recorded_at TIMESTAMP NOT NULL COMMENT 'When we knew it.',
  superseded_at TIMESTAMP COMMENT 'When we knew better; NULL: still known.',
  kind STRING NOT NULL COMMENT 'list, discount, margin, alias or derived.',
  source STRING NOT NULL COMMENT 'List that the row comes from.',
  source_version STRING NOT NULL COMMENT 'SHA-256 of the list, hexadecimal.',
  note STRING COMMENT 'What the list says about the row.'
) USING delta
