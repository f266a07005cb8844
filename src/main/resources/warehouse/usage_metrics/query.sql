-- What each landed point adds to those before it. A delta point adds itself. A cumulative one adds
-- the difference to the point before it of the same series and start; where a value fell, the
-- series began anew and the point adds itself. Of points of one series and interval that differ the
-- one with the most values counts, so that neither repeats nor the order of arrival matter.
-- A bucket of the point before belongs to the bucket that holds its middle: an exponential
-- histogram that grew merges pairs of buckets.
-- View: landed_metrics (rows of usage_metrics).
WITH ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY series, started_at, ended_at
      ORDER BY count DESC, sum DESC, content_hash, source, source_file, source_line) AS place
  FROM landed_metrics
),
followed AS (
  SELECT
    * EXCEPT (place),
    IF(temporality = 'cumulative',
      lag(struct(ended_at, coalesce(count, 0) AS count, sum, buckets)) OVER (
        PARTITION BY series, started_at ORDER BY ended_at),
      NULL) AS previous
  FROM ranked
  WHERE place = 1
),
compared AS (
  SELECT
    *,
    transform(buckets, bucket -> named_struct(
      'low', bucket.low,
      'high', bucket.high,
      'count', bucket.count - aggregate(
        filter(coalesce(previous.buckets, array()), earlier ->
          IF(earlier.low <=> earlier.high OR earlier.high IS NULL,
            earlier.low <=> bucket.low AND earlier.high <=> bucket.high,
            (earlier.low + earlier.high) / 2 > bucket.low
              AND (bucket.high IS NULL OR (earlier.low + earlier.high) / 2 <= bucket.high))),
        0L, (total, earlier) -> total + earlier.count))) AS added_buckets
  FROM followed
),
judged AS (
  SELECT
    *,
    previous IS NULL
      OR sum < previous.sum
      OR coalesce(count, 0) < previous.count
      OR exists(added_buckets, bucket -> bucket.count < 0)
      OR aggregate(added_buckets, 0L, (total, bucket) -> total + bucket.count)
        <> coalesce(count, 0) - previous.count AS is_anew
  FROM compared
)
SELECT
  series, instrument, measure, provider, model, service_tier, operation, team, route, environment,
  IF(is_anew, started_at, previous.ended_at) AS started_at,
  ended_at,
  IF(is_anew, count, count - previous.count) AS count,
  IF(is_anew, sum, sum - previous.sum) AS sum,
  min, max,
  filter(IF(is_anew, buckets, added_buckets), bucket -> bucket.count > 0) AS buckets
FROM judged
