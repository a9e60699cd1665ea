-- The service hall, where nearly all ratings are good and all bad ones were mended in time.
SELECT
  r.edition,
  '市政务服务大厅' AS subject,
  'department' AS subject_kind,
  '市政务服务大厅' AS subject_name,
  '市政务服务大厅全面推广使用“好差评”系统，差评事项全部按时整改' AS sentence,
  '评价' || format('{:,}', count(*)) || '条，差评' || count(*) FILTER (r.grade = 'bad') || '条，均按时整改' AS evidence
FROM core.service_rating AS r
CROSS JOIN setting AS s
GROUP BY r.edition
HAVING 100 * count(*) FILTER (r.grade = 'good') / count(*) >= any_value(s.good_rating)
  AND bool_and(r.grade = 'good' OR coalesce(r.mended_on <= r.due_on, false))
