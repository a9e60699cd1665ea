-- Share of all ratings that are good. 好评占全部评价的比例。
WITH counted AS (
  SELECT edition, submission_id, grade
  FROM core.service_rating
)
SELECT edition, 100 * count(*) FILTER (grade = 'good') / count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
