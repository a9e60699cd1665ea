-- 按规则列出的表扬和不足，及其依据。
SELECT
  m.kind,
  m.rule,
  r.zh AS title,
  r.reason,
  m.subject,
  m.subject_name,
  m.sentence,
  m.evidence,
  m.is_printed
FROM rollup.mention AS m
JOIN ref.mention_rule AS r USING (rule)
WHERE m.edition = $edition
ORDER BY m.kind DESC, m.rule, m.subject
