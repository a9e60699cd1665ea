-- The compared units with the highest totals, at most half of them, and none that lacks a catalog expected of it.
SELECT
  s.edition,
  s.subject,
  'unit' AS subject_kind,
  if(u.basis = 'published', u.name, u.short_name) AS subject_name,
  subject_name || '“主力军”作用发挥突出' AS sentence,
  '总分' || format('{:.1f}', s.points) || '分，在全部' || setting.compared || '中列第' || s.rank || '名' AS evidence
FROM rollup.scorecard AS s
JOIN ref.unit AS u ON u.unit_code = s.subject
LEFT JOIN rollup.scorecard AS c ON (c.edition, c.subject, c.subject_kind, c.measure) = (s.edition, s.subject, 'unit', 'coverage')
CROSS JOIN setting
WHERE s.subject_kind = 'unit' AND s.measure = 'total' AND s.value >= setting.least_weight
QUALIFY s.rank <= least(setting.main_force, count(*) OVER (PARTITION BY s.edition) // 2)
  AND coalesce(c.value, 100) = 100
