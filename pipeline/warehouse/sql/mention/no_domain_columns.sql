-- Units whose portal has no column for any domain.
WITH shown AS (
  SELECT edition, unit_code, count(*) AS columns, bool_or(domain_code = 'major_projects') AS has_major_projects
  FROM core.portal_column
  GROUP BY ALL
),
portal AS (
  SELECT DISTINCT c.edition, c.unit_code, u.short_name, coalesce(s.columns, 0) AS columns, coalesce(s.has_major_projects, false) AS has_major_projects
  FROM rollup.unit_domain AS c
  JOIN ref.unit AS u USING (unit_code)
  LEFT JOIN shown AS s USING (edition, unit_code)
  WHERE c.basis = 'compiled' AND c.is_expected AND c.edition IN (SELECT edition FROM shown)
)
SELECT
  edition,
  unit_code AS subject,
  'unit' AS subject_kind,
  short_name AS subject_name,
  short_name || '在标准目录编制上着力较多、未设置公开栏目' AS sentence,
  '门户网站公开栏目登记0个' AS evidence
FROM portal
WHERE columns = 0
