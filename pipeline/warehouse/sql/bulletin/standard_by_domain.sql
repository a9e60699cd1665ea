-- 汇编的目录与全国标准事项比对：一个领域一行，只计标准事项清单完整或大体完整的领域和级别。
SELECT
  d.name AS domain,
  sum(c.standard_items)::BIGINT AS standard_items,
  sum(c.covered_items)::BIGINT AS covered_items,
  sum(c.renamed_items)::BIGINT AS renamed_items,
  sum(c.split_items)::BIGINT AS split_items,
  sum(c.missing_items)::BIGINT AS missing_items,
  sum(c.local_items)::BIGINT AS local_items,
  sum(c.covered_items) / nullif(sum(c.standard_items), 0) AS share
FROM rollup.standard_coverage AS c
JOIN ref.domain AS d USING (domain_code)
WHERE c.edition = $edition AND c.extent <> 'partial'
GROUP BY d.order_number, c.domain_code, d.name
ORDER BY d.order_number, c.domain_code
