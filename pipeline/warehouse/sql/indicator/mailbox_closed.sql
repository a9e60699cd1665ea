-- Matters that were closed. 市长信箱办结件数。
WITH counted AS (
  SELECT edition, submission_id, closed_on
  FROM core.mailbox_case
)
SELECT edition, count(closed_on) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
