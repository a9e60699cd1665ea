-- The share, in percent, of expected county catalogs that are in force.
WITH slot AS (
  SELECT c.edition, c.unit_code, d.lead_department, c.status <> 'missing' AS is_there
  FROM rollup.unit_domain AS c
  JOIN ref.domain AS d USING (domain_code)
  WHERE c.basis = 'compiled' AND c.is_expected
)
SELECT edition, 'unit' AS subject_kind, unit_code AS subject, 100 * count(*) FILTER (is_there) / count(*) AS value
FROM slot
GROUP BY ALL
UNION ALL
SELECT edition, 'lead_department', lead_department, 100 * count(*) FILTER (is_there) / count(*)
FROM slot
GROUP BY ALL
