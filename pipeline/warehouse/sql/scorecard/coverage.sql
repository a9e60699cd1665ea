-- The share, in percent, of expected catalogs that are in force: those of each compared unit, if any of them handed in one, and
-- the compiled ones in the domains of each lead department.
WITH slot AS (
  SELECT c.edition, c.basis, c.unit_code, d.lead_department, c.status <> 'missing' AS is_there
  FROM rollup.unit_domain AS c
  JOIN ref.domain AS d USING (domain_code)
  WHERE c.is_expected
)
SELECT edition, 'unit' AS subject_kind, unit_code AS subject, 100 * count(*) FILTER (is_there) / count(*) AS value
FROM slot
JOIN setting AS s ON s.compared_basis = slot.basis
GROUP BY edition, unit_code
QUALIFY bool_or(bool_or(is_there)) OVER (PARTITION BY edition)
UNION ALL
SELECT edition, 'lead_department', lead_department, 100 * count(*) FILTER (is_there) / count(*)
FROM slot
WHERE basis = 'compiled' AND lead_department IS NOT NULL
GROUP BY ALL
