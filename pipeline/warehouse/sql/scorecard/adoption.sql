-- The share, in percent, of items listed for townships that the townships publish, among townships with a catalog of their own.
WITH held AS (
  SELECT a.edition, if(s.compared_basis = 'published', a.unit_code, a.county_code) AS subject, d.lead_department, a.county_items, a.missing_items
  FROM rollup.adoption AS a
  JOIN ref.domain AS d USING (domain_code)
  CROSS JOIN setting AS s
  WHERE a.status <> 'missing'
)
SELECT
  edition,
  'unit' AS subject_kind,
  subject,
  100 * (1 - sum(missing_items) / nullif(sum(county_items), 0)) AS value
FROM held
GROUP BY ALL
UNION ALL
SELECT edition, 'lead_department', lead_department, 100 * (1 - sum(missing_items) / nullif(sum(county_items), 0))
FROM held
GROUP BY ALL
