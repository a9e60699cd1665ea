-- The service hall, if nearly all ratings are good and all bad ones were resolved in time.
SELECT
  r.edition,
  s.hall AS subject,
  'department' AS subject_kind,
  s.hall AS subject_name,
  s.hall || '全面推广使用“好差评”系统，差评事项全部按时整改' AS sentence,
  '评价' || count(*) || '条，差评' || count(*) FILTER (r.grade = 'bad') || '条，均按时整改' AS evidence
FROM core.service_rating AS r
CROSS JOIN setting AS s
GROUP BY r.edition, s.hall, s.good_rating
HAVING 100 * count(*) FILTER (r.grade = 'good') / count(*) >= s.good_rating
  AND bool_and(r.grade = 'good' OR coalesce(r.mended_on <= r.due_on, false))
