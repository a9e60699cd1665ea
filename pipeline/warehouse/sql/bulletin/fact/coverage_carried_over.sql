-- 本版次未报、沿用上一版次的标准目录。
WITH counted AS (
  SELECT submission_id
  FROM rollup.unit_domain
  WHERE edition = $edition AND basis = 'compiled' AND is_expected AND status = 'carried_over'
)
SELECT count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
