-- Units whose portal has columns for domains.
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
  short_name || '设置试点领域公开栏目和发布页面' AS sentence,
  '门户网站设' || domains || '个领域公开栏目共' || levels || '级' || columns || '个' AS evidence
FROM counted
