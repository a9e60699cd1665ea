-- 应由县（市、区）报送的标准目录。
WITH counted AS (
  SELECT submission_id
  FROM rollup.unit_domain
  WHERE edition = $edition AND basis = 'compiled' AND is_expected
)
SELECT count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
