-- The department that answers for services online, where every one is described in full and takes one visit at most.
SELECT
  edition,
  '市政务服务和大数据管理局' AS subject,
  'department' AS subject_kind,
  '市政务服务和大数据管理局' AS subject_name,
  '全市网上公开的' || format('{:,}', count(*)) || '项政务服务事项流程详实率和“最多跑一次”实现率均达到100%' AS sentence,
  format('{:,}', count(*)) || '项事项均登记为流程详实、到现场不超过一次' AS evidence
FROM core.service_item
GROUP BY edition
HAVING bool_and(process_detailed AND visits <= 1)
