-- Share of explanations of policies that are no mere texts. 文字以外形式的政策解读所占比例。
WITH counted AS (
  SELECT edition, submission_id, form
  FROM core.interpretation
)
SELECT edition, 100 * count(*) FILTER (form <> 'text') / count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
