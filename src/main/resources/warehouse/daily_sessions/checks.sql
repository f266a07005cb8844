-- #fail no more sessions are priced than there are
SELECT usage_date, team, route, sessions, priced_sessions
FROM daily_sessions
WHERE priced_sessions > sessions

-- #fail the buckets of a histogram add up to the number of priced sessions
SELECT usage_date, team, route, priced_sessions, histogram
FROM daily_sessions
WHERE histogram_count(histogram) <> priced_sessions

-- #fail there is a cost where there is a priced session, and nowhere else
SELECT usage_date, team, route, priced_sessions, known_cost_usd
FROM daily_sessions
WHERE (known_cost_usd IS NULL) <> (priced_sessions = 0)
