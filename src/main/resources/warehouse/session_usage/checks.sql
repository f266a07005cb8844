-- #fail a session of a day has one team, route, environment, experiment and variant
-- Numbers are grouped at half the cost of texts; what looks wrong by its hash is looked at again.
WITH owned AS (
  SELECT
    usage_date, session_id,
    xxhash64(usage_date, session_id) AS session_hash,
    -- NULL and each text differ, and two hashes are equal for two owners once in 2^64.
    xxhash64(
      team IS NULL, team, route IS NULL, route, environment IS NULL, environment,
      experiment IS NULL, experiment, variant IS NULL, variant) AS owner_hash
  FROM session_usage
),
suspects AS (
  SELECT session_hash
  FROM owned
  GROUP BY session_hash
  HAVING min(owner_hash) <> max(owner_hash)
)
SELECT usage_date, session_id
FROM owned
WHERE session_hash IN (SELECT session_hash FROM suspects)
GROUP BY usage_date, session_id
HAVING min(owner_hash) <> max(owner_hash)
