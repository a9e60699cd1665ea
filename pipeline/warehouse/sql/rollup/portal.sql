WITH expected AS (
  SELECT DISTINCT edition, unit_code
  FROM rollup.unit_domain
  WHERE basis = 'compiled' AND is_expected AND edition IN (SELECT edition FROM core.portal_column)
)
SELECT
  edition,
  unit_code,
  count(DISTINCT domain_code) AS domains,
  coalesce(max(level), 0) AS levels,
  count(column_number) AS columns
FROM expected
LEFT JOIN core.portal_column USING (edition, unit_code)
GROUP BY ALL
