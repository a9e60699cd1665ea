-- Services that the hall offers at weekends. “周末不打烊”服务事项数。
WITH counted AS (
  SELECT edition, submission_id, service
  FROM core.weekend_service
)
SELECT edition, count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
