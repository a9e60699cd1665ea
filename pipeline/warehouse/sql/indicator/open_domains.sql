-- Domains with a column on a portal or with published information. 设有公开栏目或发布过信息的试点领域数。
WITH counted AS (
  SELECT edition, submission_id, domain_code FROM core.portal_column
  UNION ALL
  SELECT edition, submission_id, domain_code FROM core.published_information
)
SELECT edition, count(DISTINCT domain_code) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
