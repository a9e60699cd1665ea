-- 应报的单位×领域，county 为汇编单位本级：一个单位一个领域一行。
SELECT
  u.short_name AS unit,
  d.order_number AS domain_number,
  d.name AS domain,
  v.status,
  v.own_level1_items AS county_level1_items,
  v.own_level2_items AS county_level2_items,
  v.township_level1_items,
  v.township_level2_items,
  coalesce(f.edition || '/' || f.path, '') AS path
FROM rollup.unit_domain AS v
JOIN ref.unit AS u USING (unit_code)
JOIN ref.domain AS d USING (domain_code)
LEFT JOIN intake.submission AS f USING (submission_id)
WHERE v.edition = $edition AND v.basis = 'compiled' AND v.is_expected
ORDER BY v.unit_code, d.order_number, v.domain_code
