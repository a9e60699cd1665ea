-- Share of the bad ratings that were mended by the day they were due. 差评中按期整改的比例。
WITH counted AS (
  SELECT edition, submission_id, coalesce(mended_on <= due_on, false) AS is_in_time
  FROM core.service_rating
  WHERE grade = 'bad'
)
SELECT edition, 100 * count(*) FILTER (is_in_time) / count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
