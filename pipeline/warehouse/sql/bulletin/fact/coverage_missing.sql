-- 未报的标准目录。
WITH counted AS (
  SELECT submission_id
  FROM rollup.unit_domain
  WHERE edition = $edition AND basis = 'compiled' AND is_expected AND status = 'missing'
)
SELECT count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
