-- Explanations of policies by press conferences. 新闻发布会解读次数。
WITH counted AS (
  SELECT edition, submission_id, form
  FROM core.interpretation
)
SELECT edition, count(*) FILTER (form = 'press_conference') AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
