-- #fail every record of an input is accepted, a duplicate, quarantined or kept out
SELECT source, locator, checksum, records, accepted, duplicate, quarantined, kept_out
FROM ingested_files
WHERE records <> accepted + duplicate + quarantined + kept_out
  OR least(records, accepted, duplicate, quarantined, kept_out) < 0

-- #fail an input that was not loaded brought no record
SELECT source, locator, checksum, state, records
FROM ingested_files
WHERE state <> 'loaded' AND records <> 0
