-- Owners that moved a website into the group in the edition's year.
SELECT
  w.edition,
  coalesce(w.unit_code, w.owner) AS subject,
  if(w.unit_code IS NULL, 'department', 'unit') AS subject_kind,
  coalesce(any_value(u.short_name), any_value(w.owner)) AS subject_name,
  coalesce(any_value(u.short_name), any_value(w.owner)) || '将所办网站迁入' || any_value(s.government) || '门户网站群' AS sentence,
  string_agg(w.name || '于' || zh_day(w.joined_on) || '迁入', '；' ORDER BY w.name) AS evidence
FROM core.website AS w
LEFT JOIN ref.unit AS u USING (unit_code)
CROSS JOIN setting AS s
WHERE w.in_group AND strftime(w.joined_on, '%Y') = left(w.edition, 4)
GROUP BY w.edition, coalesce(w.unit_code, w.owner), w.unit_code IS NULL
