-- Lead departments with the highest totals.
SELECT
  s.edition,
  s.subject,
  'department' AS subject_kind,
  s.subject AS subject_name,
  s.subject || '“头雁效应”发挥充分' AS sentence,
  '总分' || format('{:.1f}', s.points) || '分，在全部牵头部门中列第' || s.rank || '名' AS evidence
FROM rollup.scorecard AS s
CROSS JOIN setting
WHERE s.subject_kind = 'lead_department' AND s.measure = 'total' AND s.rank <= setting.leading_departments AND s.value >= setting.least_weight
