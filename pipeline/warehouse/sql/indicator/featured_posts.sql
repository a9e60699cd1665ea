-- Posts shown as good examples. 官微官博正能量重点信息条数。
WITH counted AS (
  SELECT edition, submission_id
  FROM core.social_post
  WHERE is_featured
)
SELECT edition, count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
