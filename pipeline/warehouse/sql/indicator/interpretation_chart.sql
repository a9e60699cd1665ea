-- Explanations of policies by charts. 图表解读篇数。
WITH counted AS (
  SELECT edition, submission_id, form
  FROM core.interpretation
)
SELECT edition, count(*) FILTER (form = 'chart') AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
