-- 汇编目录平均每个领域的本级二级事项。
WITH item AS (
  SELECT i.unit_code, i.domain_code, count(*) AS items
  FROM core.level2_item AS i
  JOIN core.level2_tier AS t USING (edition, level2_id)
  JOIN ref.unit AS u USING (unit_code, tier)
  WHERE i.edition = $edition
  GROUP BY ALL
)
SELECT avg(coalesce(i.items, 0)) AS value, count(*) AS rows_counted, histogram(v.submission_id) AS submissions
FROM rollup.unit_domain AS v
LEFT JOIN item AS i USING (unit_code, domain_code)
WHERE v.edition = $edition AND v.basis = 'compiled' AND v.is_expected AND v.status <> 'missing'
