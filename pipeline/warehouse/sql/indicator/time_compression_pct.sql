-- Share of the statutory hours of setting up a business that is saved. 企业开办事项法定办结时间与实际办结时间的压缩比。
WITH counted AS (
  SELECT edition, submission_id, statutory_hours, actual_hours
  FROM core.service_item
  WHERE category = '企业开办' AND statutory_hours > 0 AND actual_hours IS NOT NULL
)
SELECT edition, 100 * (1 - sum(actual_hours) / sum(statutory_hours)) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
