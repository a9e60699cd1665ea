-- The share, in percent, of the domains expected of a county for which its portal has a column.
WITH shown AS (
  SELECT DISTINCT edition, unit_code, domain_code FROM core.portal_column
),
slot AS (
  SELECT c.edition, c.unit_code, d.lead_department, s.domain_code IS NOT NULL AS is_there
  FROM rollup.unit_domain AS c
  JOIN ref.domain AS d USING (domain_code)
  LEFT JOIN shown AS s USING (edition, unit_code, domain_code)
  WHERE c.basis = 'compiled' AND c.is_expected AND c.edition IN (SELECT edition FROM shown)
)
SELECT edition, 'unit' AS subject_kind, unit_code AS subject, 100 * count(*) FILTER (is_there) / count(*) AS value
FROM slot
GROUP BY ALL
UNION ALL
SELECT edition, 'lead_department', lead_department, 100 * count(*) FILTER (is_there) / count(*)
FROM slot
GROUP BY ALL
