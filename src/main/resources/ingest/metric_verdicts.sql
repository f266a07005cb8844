-- What becomes of each new data point: the same content is stored once. One that a run stored
-- before it could finish is found again at its own place.
-- Views: new_points, stored_points (both with the columns of usage_metrics but ingested_at).
SELECT
  n.*,
  CASE
    WHEN s.source = n.source AND s.source_file = n.source_file AND s.source_line = n.source_line
      THEN 'is_stored_already'
    WHEN s.source IS NULL
      AND row_number() OVER (
        PARTITION BY n.content_hash ORDER BY n.source, n.source_file, n.source_line) = 1
      THEN 'survives'
    ELSE 'duplicates'
  END AS verdict
FROM new_points n
LEFT JOIN (SELECT source, source_file, source_line, content_hash FROM stored_points) s
  ON n.content_hash = s.content_hash
