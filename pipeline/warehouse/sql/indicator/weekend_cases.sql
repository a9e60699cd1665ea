-- Cases handled at weekends. “周末不打烊”办理的政务服务事项数。
WITH counted AS (
  SELECT edition, submission_id
  FROM core.weekend_case
)
SELECT edition, count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
