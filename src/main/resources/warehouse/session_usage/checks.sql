-- #fail a session of a day has one team, route, environment, experiment and variant
SELECT
  usage_date, session_id,
  count(DISTINCT struct(team, route, environment, experiment, variant)) AS owners
FROM session_usage
GROUP BY usage_date, session_id
HAVING count(DISTINCT struct(team, route, environment, experiment, variant)) > 1
