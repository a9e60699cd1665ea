-- Day of the last publication of any unit; empty while one is unpublished. 全市最后一个目录的发布日期，有未发布的为空。
WITH counted AS (
  SELECT edition, submission_id, published_on
  FROM core.publication
)
SELECT edition, if(bool_and(published_on IS NOT NULL), max(published_on), NULL) AS date, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
