-- 汇编的目录与全国标准事项比对：一个单位一行，只计标准事项清单完整或大体完整的领域和级别。
SELECT
  u.short_name AS unit,
  sum(c.standard_items)::BIGINT AS standard_items,
  sum(c.covered_items)::BIGINT AS covered_items,
  sum(c.renamed_items)::BIGINT AS renamed_items,
  sum(c.split_items)::BIGINT AS split_items,
  sum(c.missing_items)::BIGINT AS missing_items,
  sum(c.local_items)::BIGINT AS local_items,
  sum(c.covered_items) / nullif(sum(c.standard_items), 0) AS share
FROM rollup.standard_coverage AS c
JOIN ref.unit AS u USING (unit_code)
WHERE c.edition = $edition AND c.extent <> 'partial'
GROUP BY c.unit_code, u.short_name
ORDER BY c.unit_code
