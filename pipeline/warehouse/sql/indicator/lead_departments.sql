-- City departments that lead the domains in which catalogs were handed in. 已报标准目录各领域的市直牵头部门数。
WITH counted AS (
  SELECT c.edition, d.lead_department, c.submission_id
  FROM rollup.unit_domain AS c
  JOIN ref.domain AS d USING (domain_code)
  WHERE c.basis = 'compiled' AND c.status <> 'missing'
)
SELECT edition, count(DISTINCT lead_department) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
