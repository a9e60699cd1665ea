-- Domains in which 汝州市 published information. 汝州市先后发布信息的领域数。
WITH counted AS (
  SELECT edition, submission_id, domain_code
  FROM core.published_information
  WHERE unit_code = '410482'
)
SELECT edition, count(DISTINCT domain_code) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
