-- 汇编的目录覆盖全国标准事项的比例：只计标准事项清单完整或大体完整的领域和级别，按项次计算；level 为 1 一级事项、2 二级事项。
SELECT
  100 * sum(c.covered_items) / nullif(sum(c.standard_items), 0) AS value,
  count(*) AS rows_counted,
  histogram(u.submission_id) AS submissions
FROM rollup.standard_coverage AS c
LEFT JOIN rollup.unit_domain AS u USING (edition, unit_code, domain_code)
WHERE c.edition = $edition AND c.extent <> 'partial' AND c.level::TEXT = $level
HAVING sum(c.standard_items) > 0
