-- Bodies that complete every service of starting a business within the set hours.
SELECT
  i.edition,
  coalesce(i.unit_code, i.department) AS subject,
  if(i.unit_code IS NULL, 'department', 'unit') AS subject_kind,
  coalesce(any_value(u.short_name), any_value(i.department)) AS subject_name,
  coalesce(any_value(u.short_name), any_value(i.department)) || '设立“企业开办专区”，将办结时间压缩在' || any_value(s.startup_hours) || '个小时内' AS sentence,
  '企业开办事项' || count(*) || '项，实际办结时间最长' || max(i.actual_hours) || '小时' AS evidence
FROM core.service_item AS i
LEFT JOIN ref.unit AS u USING (unit_code)
CROSS JOIN setting AS s
WHERE i.category = '企业开办' AND i.actual_hours IS NOT NULL
GROUP BY i.edition, coalesce(i.unit_code, i.department), i.unit_code IS NULL
HAVING max(i.actual_hours) <= any_value(s.startup_hours)
