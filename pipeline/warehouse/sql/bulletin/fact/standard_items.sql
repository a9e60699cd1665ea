-- 汇编的目录与全国标准事项比对，某一类的项次：missing 缺少，renamed 名称不同，split 拆分，local 本地增加；只计标准事项清单完整或大体完整的领域和级别。
SELECT
  sum(CASE $what WHEN 'missing' THEN c.missing_items WHEN 'renamed' THEN c.renamed_items WHEN 'split' THEN c.split_items ELSE c.local_items END)::BIGINT AS value,
  count(*) AS rows_counted,
  histogram(u.submission_id) AS submissions
FROM rollup.standard_coverage AS c
LEFT JOIN rollup.unit_domain AS u USING (edition, unit_code, domain_code)
WHERE c.edition = $edition AND c.extent <> 'partial'
HAVING sum(c.standard_items) > 0
