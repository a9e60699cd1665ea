-- County-level units whose portal has no column for major construction projects. 门户网站没有开设重大建设项目领域栏目的县（市、区）数。
WITH portal AS (
  SELECT DISTINCT edition, unit_code
  FROM rollup.unit_domain
  WHERE basis = 'compiled' AND is_expected AND edition IN (SELECT edition FROM core.portal_column)
),
counted AS (
  SELECT
    p.edition,
    p.unit_code,
    c.column_number,
    c.submission_id,
    coalesce(bool_or(c.domain_code = 'major_projects') OVER (PARTITION BY p.edition, p.unit_code), false) AS has_column
  FROM portal AS p
  LEFT JOIN core.portal_column AS c USING (edition, unit_code)
)
SELECT edition, count(DISTINCT unit_code) FILTER (NOT has_column) AS value, count(column_number) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
