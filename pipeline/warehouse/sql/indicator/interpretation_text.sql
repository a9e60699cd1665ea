-- Explanations of policies by texts. 文字解读篇数。
WITH counted AS (
  SELECT edition, submission_id, form
  FROM core.interpretation
)
SELECT edition, count(*) FILTER (form = 'text') AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
