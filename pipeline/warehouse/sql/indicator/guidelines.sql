-- Domains of the edition with a guideline of a ministry: reference rows. 本版试点领域中有国务院部门标准指引的个数（参考数据）。
WITH counted AS (
  SELECT DISTINCT c.edition, c.domain_code, NULL::VARCHAR AS submission_id
  FROM rollup.unit_domain AS c
  JOIN ref.domain AS d USING (domain_code)
  WHERE c.is_expected AND d.guideline IS NOT NULL
)
SELECT edition, count(DISTINCT domain_code) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
