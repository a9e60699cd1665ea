-- Services that are published online. 网上公开的政务服务事项数。
WITH counted AS (
  SELECT edition, submission_id
  FROM core.service_item
)
SELECT edition, count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
