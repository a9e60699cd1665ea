-- 报送件中的问题，按严重程度：error 错误，warning 警告。
SELECT count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM intake.finding, range(places)
WHERE edition = $edition AND severity = $severity
