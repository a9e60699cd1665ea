-- Matters received by the mayor's mailbox. 市长信箱受理群众反映问题件数。
WITH counted AS (
  SELECT edition, submission_id
  FROM core.mailbox_case
)
SELECT edition, count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
