-- Services that can be done at a machine around the clock. 可24小时自助办理的业务项数。
WITH counted AS (
  SELECT edition, submission_id, self_service
  FROM core.service_item
)
SELECT edition, count(*) FILTER (self_service) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
