-- 各县（市、区）标准目录的编制和发布日期，以及发布期限：一个单位一个领域一行。版次不是年份的，没有期限。
SELECT
  p.edition,
  p.unit_code,
  u.short_name AS unit,
  coalesce(d.name, '全部领域') AS domain,
  d.order_number,
  p.compiled_on,
  p.published_on,
  try_cast(p.edition || '-' || s.value AS DATE) AS deadline
FROM core.publication AS p
JOIN ref.unit AS u USING (unit_code)
LEFT JOIN ref.domain AS d USING (domain_code)
JOIN ref.setting AS s
  ON s.setting = if(p.unit_code = (SELECT value FROM ref.setting WHERE setting = 'pilot_unit'), 'pilot_deadline', 'year_end')
WHERE p.edition = $edition AND u.tier = 'county'
ORDER BY p.unit_code, d.order_number, p.published_on
