-- 收到的标准目录：为本版次报送，并且已接收。
WITH counted AS (
  SELECT submission_id
  FROM rollup.unit_domain
  WHERE edition = $edition AND basis = 'compiled' AND is_expected AND status IN ('accepted', 'accepted_with_findings')
)
SELECT count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
