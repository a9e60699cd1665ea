-- Domains for which the portal of 新华区 has a column. 新华区门户网站设有公开栏目的领域数。
WITH counted AS (
  SELECT edition, submission_id, domain_code
  FROM core.portal_column
  WHERE unit_code = '410402'
)
SELECT edition, count(DISTINCT domain_code) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
