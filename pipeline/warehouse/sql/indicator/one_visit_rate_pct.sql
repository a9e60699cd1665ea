-- Share of services that take one visit at most. 到现场不超过一次的事项所占比例。
WITH counted AS (
  SELECT edition, submission_id, visits
  FROM core.service_item
)
SELECT edition, 100 * count(*) FILTER (visits <= 1) / count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
