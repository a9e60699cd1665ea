-- Pieces of information that 汝州市 published in the domains. 汝州市先后发布的领域信息条数。
WITH counted AS (
  SELECT edition, submission_id
  FROM core.published_information
  WHERE unit_code = '410482'
)
SELECT edition, count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
