-- 各县（市、区）标准目录的编制和发布日期：一个单位一个领域一行。
SELECT
  p.edition,
  p.unit_code,
  u.short_name AS unit,
  coalesce(d.name, '全部领域') AS domain,
  d.order_number,
  p.compiled_on,
  p.published_on
FROM core.publication AS p
JOIN ref.unit AS u USING (unit_code)
LEFT JOIN ref.domain AS d USING (domain_code)
WHERE p.edition = $edition AND u.tier = 'county'
ORDER BY p.unit_code, d.order_number, p.published_on
