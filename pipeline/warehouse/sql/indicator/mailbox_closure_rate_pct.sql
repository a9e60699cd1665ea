-- Share of the matters received that were closed. 办结件数占受理件数的比例。
WITH counted AS (
  SELECT edition, submission_id, closed_on
  FROM core.mailbox_case
)
SELECT edition, 100 * count(closed_on) / count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
