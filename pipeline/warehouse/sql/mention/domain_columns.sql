-- Units whose portal has columns for domains.
SELECT
  p.edition,
  p.unit_code AS subject,
  'unit' AS subject_kind,
  u.short_name AS subject_name,
  u.short_name || '设置试点领域公开栏目和发布页面' AS sentence,
  '门户网站设' || p.domains || '个领域公开栏目共' || p.levels || '级' || p.columns || '个' AS evidence
FROM rollup.portal AS p
JOIN ref.unit AS u USING (unit_code)
WHERE p.columns > 0
