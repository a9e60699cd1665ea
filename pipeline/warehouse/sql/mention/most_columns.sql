-- Among several units, the one whose portal has the most columns.
SELECT
  p.edition,
  p.unit_code AS subject,
  'unit' AS subject_kind,
  u.short_name AS subject_name,
  u.short_name || '设立' || p.domains || '个领域公开栏目共' || p.levels || '级' || p.columns || '个，层次分明' AS sentence,
  '公开栏目数在各' || s.compilers || '中最多' AS evidence
FROM rollup.portal AS p
JOIN ref.unit AS u USING (unit_code)
CROSS JOIN setting AS s
WHERE p.columns > 0 AND s.compilers IS NOT NULL
QUALIFY rank() OVER (PARTITION BY p.edition ORDER BY p.columns DESC) = 1
