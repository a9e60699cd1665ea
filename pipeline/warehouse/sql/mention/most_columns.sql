-- The unit whose portal has the most columns.
WITH counted AS (
  SELECT c.edition, c.unit_code, u.short_name, count(DISTINCT c.domain_code) AS domains, max(c.level) AS levels, count(*) AS columns
  FROM core.portal_column AS c
  JOIN ref.unit AS u USING (unit_code)
  WHERE u.tier = 'county'
  GROUP BY ALL
)
SELECT
  edition,
  unit_code AS subject,
  'unit' AS subject_kind,
  short_name AS subject_name,
  short_name || '设立' || domains || '个领域公开栏目共' || levels || '级' || columns || '个，层次分明' AS sentence,
  '公开栏目数在各县（市、区）中最多' AS evidence
FROM counted
QUALIFY rank() OVER (PARTITION BY edition ORDER BY columns DESC) = 1
