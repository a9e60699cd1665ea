-- Errors and warnings per hundred level-2 items of the catalogs of the compared units, and of the compiled ones in the domains of
-- each lead department, without those in register files.
WITH found AS (
  SELECT f.edition, f.unit_code, f.domain_code, sum(f.places) AS findings
  FROM intake.finding AS f
  ANTI JOIN intake.register AS r ON r.submission_id = f.submission_id
  WHERE f.severity <> 'info'
  GROUP BY ALL
),
listed AS (
  SELECT c.edition, c.basis, c.unit_code, c.domain_code, d.lead_department, c.level2_items
  FROM rollup.unit_domain AS c
  JOIN ref.domain AS d USING (domain_code)
),
of_unit AS (
  SELECT edition, unit_code, sum(level2_items) AS items
  FROM listed
  JOIN setting AS s ON s.compared_basis = listed.basis
  GROUP BY ALL
),
of_unit_found AS (
  SELECT edition, unit_code, sum(findings) AS findings FROM found GROUP BY ALL
)
SELECT
  edition,
  'unit' AS subject_kind,
  unit_code AS subject,
  100 * coalesce(f.findings, 0) / nullif(u.items, 0) AS value
FROM of_unit AS u
LEFT JOIN of_unit_found AS f USING (edition, unit_code)
UNION ALL
SELECT
  edition,
  'lead_department',
  l.lead_department,
  100 * coalesce(sum(f.findings), 0) / nullif(sum(l.level2_items), 0)
FROM listed AS l
LEFT JOIN found AS f USING (edition, unit_code, domain_code)
WHERE l.basis = 'compiled'
GROUP BY ALL
