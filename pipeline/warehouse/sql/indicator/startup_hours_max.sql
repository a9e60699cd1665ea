-- Longest time that a service of setting up a business takes. 企业开办事项实际办结时间的最大值。
WITH counted AS (
  SELECT edition, submission_id, actual_hours
  FROM core.service_item
  WHERE category = '企业开办' AND actual_hours IS NOT NULL
)
SELECT edition, max(actual_hours) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
