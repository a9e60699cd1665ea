-- Share of those who were asked and answered that were satisfied. 已作评价的群众中满意的比例。
WITH counted AS (
  SELECT edition, submission_id, is_satisfied
  FROM core.mailbox_case
  WHERE is_satisfied IS NOT NULL
)
SELECT edition, 100 * count(*) FILTER (is_satisfied) / count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
