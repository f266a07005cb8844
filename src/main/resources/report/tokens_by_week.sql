-- One row per ISO week and class of tokens.
-- View: daily_spend.
WITH classified AS (
  SELECT
    CAST(date_trunc('WEEK', usage_date) AS DATE) AS monday,
    CASE
      WHEN meter IN ('input_uncached', 'input_cache_read', 'output_text', 'output_reasoning')
        THEN meter
      WHEN meter IN ('input_cache_write_5m', 'input_cache_write_1h') THEN 'input_cache_write'
      WHEN meter IN ('input_audio', 'output_audio') THEN 'audio'
      WHEN meter IN ('input_image', 'output_image') THEN 'image'
    END AS token_class,
    quantity
  FROM daily_spend
)
SELECT monday, token_class, sum(quantity) AS tokens
FROM classified
WHERE token_class IS NOT NULL
GROUP BY monday, token_class
ORDER BY monday, token_class
