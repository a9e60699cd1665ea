-- Which catalogs are expected and missing, and from whom?
-- 应报未报的目录有哪些，各缺哪些单位？
SET VARIABLE edition = '2021';
SELECT
  d.lead_department,
  d.name AS domain,
  count(*) AS missing,
  string_agg(u.name, '、' ORDER BY u.unit_code) AS units
FROM rollup.unit_domain AS m
JOIN ref.unit AS u USING (unit_code)
JOIN ref.domain AS d USING (domain_code)
WHERE m.edition = getvariable('edition') AND m.is_expected AND m.status = 'missing'
GROUP BY d.lead_department, d.order_number, d.name
ORDER BY missing DESC, d.order_number;
