-- #fail a session of a day has one team, route, environment, experiment and variant
WITH owned AS (
  SELECT
    usage_date, session_id,
    -- NULL and each text differ, and two hashes are equal for two owners once in 2^64.
    xxhash64(
      coalesce(concat('=', team), ''), coalesce(concat('=', route), ''),
      coalesce(concat('=', environment), ''), coalesce(concat('=', experiment), ''),
      coalesce(concat('=', variant), '')) AS owner
  FROM session_usage
)
SELECT usage_date, session_id
FROM owned
GROUP BY usage_date, session_id
HAVING min(owner) <> max(owner)
