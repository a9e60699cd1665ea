-- Day on which the last website joined the group. 最后一个网站迁入网站群的日期。
WITH counted AS (
  SELECT edition, submission_id, joined_on
  FROM core.website
  WHERE joined_on IS NOT NULL
)
SELECT edition, max(joined_on) AS date, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
