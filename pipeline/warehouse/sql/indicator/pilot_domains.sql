-- Domains in which a county-level unit has a catalog. 县（市、区）编制了标准目录的试点领域数。
WITH counted AS (
  SELECT edition, domain_code, submission_id
  FROM rollup.unit_domain
  WHERE basis = 'compiled' AND status <> 'missing'
)
SELECT edition, count(DISTINCT domain_code) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
