-- 各单位（相互比较的单位和汇编目录的单位）标准目录的编制和发布日期，以及发布期限：一个单位一个领域一行。版次不是年份的，没有期限。
SELECT
  p.edition,
  p.unit_code,
  if(u.basis = 'published', u.name, u.short_name) AS unit,
  coalesce(d.name, '全部领域') AS domain,
  d.order_number,
  p.compiled_on,
  p.published_on,
  if(p.unit_code = s.pilot_unit, t.pilot_deadline, t.year_end) AS deadline
FROM core.publication AS p
JOIN ref.unit AS u USING (unit_code)
LEFT JOIN ref.domain AS d USING (domain_code)
JOIN rollup.deadline AS t USING (edition)
CROSS JOIN (
  SELECT
    any_value(value) FILTER (setting = 'pilot_unit') AS pilot_unit,
    any_value(value) FILTER (setting = 'compared_basis') AS compared_basis
  FROM ref.setting
) AS s
WHERE p.edition = $edition AND u.basis IN ('compiled', s.compared_basis)
ORDER BY p.unit_code, d.order_number, p.published_on
