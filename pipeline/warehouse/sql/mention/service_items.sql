-- The department responsible for online services, if each is fully described and needs one visit at most.
SELECT
  i.edition,
  s.hall_department AS subject,
  'department' AS subject_kind,
  s.hall_department AS subject_name,
  any_value(s.whole) || '网上公开的' || count(*) || '项政务服务事项流程详实率和“最多跑一次”实现率均达到100%' AS sentence,
  count(*) || '项事项均登记为流程详实、到现场不超过一次' AS evidence
FROM core.service_item AS i
CROSS JOIN setting AS s
GROUP BY i.edition, s.hall_department
HAVING bool_and(i.process_detailed AND i.visits <= 1)
