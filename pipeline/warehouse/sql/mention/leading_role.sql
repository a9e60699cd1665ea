-- The lead departments with the highest totals, at most half of them.
SELECT
  s.edition,
  s.subject,
  'department' AS subject_kind,
  s.subject AS subject_name,
  s.subject || '“头雁效应”发挥充分' AS sentence,
  '总分' || format('{:.1f}', s.points) || '分，在全部牵头部门中列第' || s.rank || '名' AS evidence
FROM rollup.scorecard AS s
CROSS JOIN setting
WHERE s.subject_kind = 'lead_department' AND s.measure = 'total' AND s.value >= setting.least_weight
QUALIFY s.rank <= least(setting.leading_departments, count(*) OVER (PARTITION BY s.edition) // 2)
