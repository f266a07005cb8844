-- One row per usage_date, team, cost centre and owner: what it cost, as far as that is known. What
-- has no owner is a row of its team with owner NULL, so that nothing is left out: the rows of a day
-- add up to the spend as known now, which of a closed month is what stands plus its corrections.
-- data_state is the worst of the day's sources; where all of them are complete and less than the
-- configured share of the day's events has a price it is 'incomplete'. price_coverage is the share
-- of events whose every meter other than zero has a price.
WITH spend AS (
  SELECT
    usage_date, owned_team AS team, cost_centre, owner,
    sum(known_cost_usd) AS known_cost_usd,
    sum(unpriced_quantity) AS unpriced_quantity,
    sum(events_priced) AS events_priced,
    sum(events_unpriced) AS events_unpriced
  FROM attributed_spend
  GROUP BY usage_date, owned_team, cost_centre, owner
),
states AS (
  SELECT
    usage_date,
    CASE
      WHEN bool_or(state = 'missing') THEN 'missing'
      WHEN bool_or(state = 'provisional') THEN 'provisional'
      ELSE 'complete'
    END AS data_state
  FROM daily_status
  GROUP BY usage_date
),
coverage AS (
  SELECT
    usage_date,
    sum(events_priced) < any_value(minimum_share) * sum(events_priced + events_unpriced)
      AS is_incomplete
  FROM daily_requests
  CROSS JOIN price_coverage_minimum
  GROUP BY usage_date
)
SELECT
  s.usage_date,
  date_format(s.usage_date, 'yyyy-MM') AS month,
  s.team, s.cost_centre, s.owner,
  s.known_cost_usd,
  s.unpriced_quantity,
  CAST(s.events_priced AS DOUBLE)
    / nullif(s.events_priced + s.events_unpriced, 0) AS price_coverage,
  IF(d.data_state = 'complete' AND c.is_incomplete, 'incomplete', d.data_state) AS data_state,
  s.events_priced,
  s.events_unpriced
FROM spend s
LEFT JOIN states d ON s.usage_date = d.usage_date
LEFT JOIN coverage c ON s.usage_date = c.usage_date
