-- Columns of the portal of 新华区, of all levels. 新华区各级公开栏目总数。
WITH counted AS (
  SELECT edition, submission_id
  FROM core.portal_column
  WHERE unit_code = '410402'
)
SELECT edition, count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
