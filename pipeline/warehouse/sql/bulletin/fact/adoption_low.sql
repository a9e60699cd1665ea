-- 公布的二级事项不足汇编目录九成的乡镇。
WITH counted AS (
  SELECT a.unit_code, a.county_items, a.missing_items, u.submission_id
  FROM rollup.adoption AS a
  LEFT JOIN rollup.unit_domain AS u USING (edition, unit_code, domain_code)
  WHERE a.edition = $edition AND a.edition IN (SELECT edition FROM rollup.adoption WHERE status <> 'missing')
),
low AS (
  SELECT unit_code
  FROM counted
  GROUP BY unit_code
  HAVING sum(missing_items) > 0.1 * sum(county_items)
)
SELECT (SELECT count(*) FROM low) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
HAVING count(*) > 0
