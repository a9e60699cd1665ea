-- Most windows that a service has at weekends. 周末每个事项保留窗口的最多个数。
WITH counted AS (
  SELECT edition, submission_id, windows
  FROM core.weekend_service
)
SELECT edition, max(windows) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
