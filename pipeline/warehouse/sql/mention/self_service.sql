-- The department responsible for services at machines, if some are the first in the province.
SELECT
  i.edition,
  s.hall_department AS subject,
  'department' AS subject_kind,
  s.hall_department AS subject_name,
  '全省首创24小时自助办理' || string_agg(i.name, '、' ORDER BY i.item_code) FILTER (i.province_first) || '业务' AS sentence,
  '可24小时自助办理的业务' || count(*) || '项，其中登记为全省首创的' || count(*) FILTER (i.province_first) || '项' AS evidence
FROM core.service_item AS i
CROSS JOIN setting AS s
WHERE i.self_service
GROUP BY i.edition, s.hall_department
HAVING bool_or(i.province_first)
