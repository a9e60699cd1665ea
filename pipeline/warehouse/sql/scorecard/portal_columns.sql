-- The share, in percent, of the domains expected of a compared unit for which its portal has a column, if any of them has one;
-- and of the compiled catalogs in the domains of each lead department.
WITH shown AS (
  SELECT DISTINCT p.edition, p.unit_code, p.domain_code, u.basis
  FROM core.portal_column AS p
  JOIN ref.unit AS u USING (unit_code)
),
slot AS (
  SELECT c.edition, c.basis, c.unit_code, d.lead_department, p.domain_code IS NOT NULL AS is_there
  FROM rollup.unit_domain AS c
  JOIN ref.domain AS d USING (domain_code)
  SEMI JOIN shown AS e ON e.edition = c.edition AND e.basis = c.basis
  LEFT JOIN shown AS p ON p.edition = c.edition AND p.unit_code = c.unit_code AND p.domain_code = c.domain_code
  WHERE c.is_expected
)
SELECT edition, 'unit' AS subject_kind, unit_code AS subject, 100 * count(*) FILTER (is_there) / count(*) AS value
FROM slot
JOIN setting AS s ON s.compared_basis = slot.basis
GROUP BY edition, unit_code
UNION ALL
SELECT edition, 'lead_department', lead_department, 100 * count(*) FILTER (is_there) / count(*)
FROM slot
WHERE basis = 'compiled'
GROUP BY ALL
