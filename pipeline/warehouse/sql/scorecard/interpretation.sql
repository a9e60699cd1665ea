-- The share, in percent, of a compared unit's or lead department's own explanations that are not text only.
WITH shown AS (
  SELECT i.edition, u.unit_code, d.name AS lead_department, i.form <> 'text' AS is_diverse
  FROM core.interpretation AS i
  CROSS JOIN setting AS s
  LEFT JOIN ref.unit AS u ON u.basis = s.compared_basis AND i.published_by IN (u.name, u.short_name)
  LEFT JOIN ref.lead_department AS d ON d.name = i.published_by
)
SELECT edition, 'unit' AS subject_kind, unit_code AS subject, 100 * count(*) FILTER (is_diverse) / count(*) AS value
FROM shown
WHERE unit_code IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT edition, 'lead_department', lead_department, 100 * count(*) FILTER (is_diverse) / count(*)
FROM shown
WHERE lead_department IS NOT NULL
GROUP BY ALL
