-- Government websites that are in the city's group. 已纳入市政府门户网站群的政府网站数。
WITH counted AS (
  SELECT edition, submission_id, in_group
  FROM core.website
)
SELECT edition, count(*) FILTER (in_group) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
