-- Bus lines that the title of a post shown as a good example speaks of. 重点信息标题所述公交线路条数。
WITH counted AS (
  SELECT edition, submission_id, regexp_extract(title, '([0-9]{1,6})条公交', 1)::INTEGER AS lines
  FROM core.social_post
  WHERE is_featured AND regexp_matches(title, '[0-9]{1,6}条公交')
)
SELECT edition, max(lines) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
