-- The jurisdiction, if most explanations are text only.
WITH whole AS (
  SELECT unit_code, short_name FROM ref.unit WHERE parent_code IS NULL
)
SELECT
  t.edition,
  c.unit_code AS subject,
  'unit' AS subject_kind,
  c.short_name AS subject_name,
  '多元化政策解读比例不高' AS sentence,
  '解读' || count(*) || '件，其中文字以外形式' || count(*) FILTER (t.form <> 'text') || '件' AS evidence
FROM core.interpretation AS t
CROSS JOIN whole AS c
CROSS JOIN setting AS s
GROUP BY t.edition, c.unit_code, c.short_name
HAVING 100 * count(*) FILTER (t.form <> 'text') / count(*) <= any_value(s.low_share)
