-- Clicks on the least opened of the posts shown as good examples. 正能量重点信息点击量的最小值。
WITH counted AS (
  SELECT edition, submission_id, clicks
  FROM core.social_post
  WHERE is_featured
)
SELECT edition, min(clicks) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
