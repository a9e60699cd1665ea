-- Owners of a website that was not upgraded.
SELECT
  w.edition,
  coalesce(w.unit_code, w.owner) AS subject,
  if(w.unit_code IS NULL, 'department', 'unit') AS subject_kind,
  coalesce(any_value(u.short_name), any_value(w.owner)) AS subject_name,
  coalesce(any_value(u.short_name), any_value(w.owner)) || '网站未完成改版升级' AS sentence,
  string_agg(w.name || '登记为未完成改版升级', '；' ORDER BY w.name) AS evidence
FROM core.website AS w
LEFT JOIN ref.unit AS u USING (unit_code)
WHERE NOT w.upgraded
GROUP BY w.edition, coalesce(w.unit_code, w.owner), w.unit_code IS NULL
