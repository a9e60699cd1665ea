-- The service hall, if it offers services at weekends and people used them.
SELECT
  edition,
  hall AS subject,
  'department' AS subject_kind,
  hall AS subject_name,
  hall || '实行“周末不打烊”服务机制' AS sentence,
  services || '个服务事项，周末共办理' || cases || '项' AS evidence
FROM (SELECT edition, count(*) AS services FROM core.weekend_service GROUP BY edition)
JOIN (SELECT edition, count(*) AS cases FROM core.weekend_case GROUP BY edition) USING (edition)
CROSS JOIN setting
