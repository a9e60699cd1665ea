-- Levels of the tree of columns of 新华区. 新华区公开栏目共几级。
WITH counted AS (
  SELECT edition, submission_id, level
  FROM core.portal_column
  WHERE unit_code = '410402'
)
SELECT edition, max(level) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
