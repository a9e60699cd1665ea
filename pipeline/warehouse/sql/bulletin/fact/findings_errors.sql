-- 报送件中严重程度为错误的问题。
WITH counted AS (
  SELECT submission_id
  FROM intake.finding, range(CASE rule WHEN 'more_findings' THEN value::BIGINT ELSE 1 END)
  WHERE edition = $edition AND severity = 'error'
)
SELECT count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
