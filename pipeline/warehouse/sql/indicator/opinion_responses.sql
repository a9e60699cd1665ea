-- Public concerns on the net that were responded to. 已回应的网络舆情件数。
WITH counted AS (
  SELECT edition, submission_id, responded_on
  FROM core.opinion_response
)
SELECT edition, count(responded_on) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
