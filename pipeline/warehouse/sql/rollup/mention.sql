-- A rule whose subject holds a role that nobody holds names nobody. If a rule returns a unit and a department under one code, the unit is kept.
WITH bulletin AS (
  SELECT DISTINCT edition FROM ref.printed_mention
)
SELECT
  f.edition,
  r.rule,
  f.subject,
  r.kind,
  f.subject_kind,
  f.subject_name,
  f.sentence,
  f.evidence,
  if(b.edition IS NULL, NULL, p.subject IS NOT NULL) AS is_printed
FROM mention_result AS f
JOIN ref.mention_rule AS r ON r.rule = f.file
LEFT JOIN bulletin AS b USING (edition)
LEFT JOIN ref.printed_mention AS p ON p.edition = f.edition AND p.rule = r.rule AND p.subject = f.subject
WHERE f.subject IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY f.edition, r.rule, f.subject ORDER BY f.subject_kind DESC) = 1
