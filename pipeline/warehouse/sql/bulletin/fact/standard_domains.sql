-- 标准事项清单完整或大体完整、汇编单位报送了目录的领域数。
SELECT
  count(DISTINCT c.domain_code) AS value,
  count(*) AS rows_counted,
  histogram(u.submission_id) AS submissions
FROM rollup.standard_coverage AS c
LEFT JOIN rollup.unit_domain AS u USING (edition, unit_code, domain_code)
WHERE c.edition = $edition AND c.extent <> 'partial'
HAVING sum(c.standard_items) > 0
