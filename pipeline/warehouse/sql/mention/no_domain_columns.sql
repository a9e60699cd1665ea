-- Units whose portal has no column for any domain.
SELECT
  p.edition,
  p.unit_code AS subject,
  'unit' AS subject_kind,
  u.short_name AS subject_name,
  u.short_name || '在标准目录编制上着力较多、未设置公开栏目' AS sentence,
  '门户网站公开栏目登记0个' AS evidence
FROM rollup.portal AS p
JOIN ref.unit AS u USING (unit_code)
WHERE p.columns = 0
