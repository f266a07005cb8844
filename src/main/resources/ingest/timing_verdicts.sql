-- What becomes of each timing: one survives per call and attempt, by a total order over content
-- (source rank, number of times given, content hash); of equal records the stored one, else the
-- first by place. One that a run stored before it could finish is found again at its own place.
-- View: candidate_timings (new timings, and the stored ones of the same calls with is_stored; both
-- with source_rank).
WITH with_stored_place AS (
  SELECT
    *,
    max(IF(is_stored, struct(source, source_file, source_line, content_hash), NULL))
      OVER (PARTITION BY call_id, attempt) AS stored_place
  FROM candidate_timings
),
found AS (
  SELECT
    *,
    NOT is_stored
      AND coalesce(
        struct(source, source_file, source_line, content_hash) = stored_place, false)
      AS is_found_again
  FROM with_stored_place
),
ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY call_id, attempt, is_found_again
      ORDER BY source_rank,
        IF(client_time_to_first_token_us IS NULL OR client_time_to_last_token_us IS NULL, 1, 2) DESC,
        content_hash, is_stored DESC, source, source_file, source_line) AS place
  FROM found
)
SELECT
  * EXCEPT (stored_place, place, is_found_again),
  CASE
    WHEN is_found_again THEN 'is_stored_already'
    WHEN place = 1 THEN 'survives'
    ELSE 'duplicates'
  END AS verdict
FROM ranked
