-- Explanations of policies by interviews. 领导访谈解读期数。
WITH counted AS (
  SELECT edition, submission_id, form
  FROM core.interpretation
)
SELECT edition, count(*) FILTER (form = 'interview') AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
