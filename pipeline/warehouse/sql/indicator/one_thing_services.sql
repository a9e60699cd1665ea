-- Bundles (一件事) that services belong to. 政务服务事项组成的“一件事”数。
WITH counted AS (
  SELECT edition, submission_id, bundle
  FROM core.service_item
)
SELECT edition, count(DISTINCT bundle) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
