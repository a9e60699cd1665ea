-- Departments with services at machines around the clock that are the first in the province.
SELECT
  edition,
  department AS subject,
  'department' AS subject_kind,
  department AS subject_name,
  department || '全省首创24小时自助办理' || string_agg(name, '、' ORDER BY item_code) || '业务' AS sentence,
  '登记为全省首创、可24小时自助办理的业务' || count(*) || '项' AS evidence
FROM core.service_item
WHERE self_service AND province_first
GROUP BY edition, department
