-- County-level units whose portal has no column for any domain. 门户网站未设置任何领域公开栏目的县（市、区）数。
WITH portal AS (
  SELECT DISTINCT edition, unit_code
  FROM rollup.unit_domain
  WHERE basis = 'compiled' AND is_expected AND edition IN (SELECT edition FROM core.portal_column)
),
counted AS (
  SELECT p.edition, p.unit_code, c.column_number, c.submission_id
  FROM portal AS p
  LEFT JOIN core.portal_column AS c USING (edition, unit_code)
)
SELECT edition, count(DISTINCT unit_code) FILTER (column_number IS NULL) AS value, count(column_number) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
