-- 评价结果：一个对象一个指标一行，总分（total）在先，按名次。
SELECT
  s.subject_kind,
  coalesce(if(u.basis = 'published', u.name, u.short_name), s.subject) AS subject,
  s.measure,
  coalesce(m.zh, '总分') AS measure_zh,
  m.weight,
  coalesce(m.unit_of_measure, '分') AS unit_of_measure,
  s.value,
  s.points,
  s.rank,
  s.peers_median,
  s.value_before
FROM rollup.scorecard AS s
LEFT JOIN ref.measure AS m ON m.measure = s.measure AND m.subject_kind = s.subject_kind
LEFT JOIN ref.unit AS u ON s.subject_kind = 'unit' AND u.unit_code = s.subject
LEFT JOIN rollup.scorecard AS t
  ON t.edition = s.edition AND t.subject_kind = s.subject_kind AND t.subject = s.subject AND t.measure = 'total'
WHERE s.edition = $edition
ORDER BY s.subject_kind DESC, t.rank NULLS LAST, s.subject, s.measure <> 'total', m.weight DESC, s.measure
