-- Owners that moved a website into the group in the year of the edition. 当年将所办网站迁入网站群的主办单位数。
WITH counted AS (
  SELECT edition, submission_id, owner, strftime(joined_on, '%Y') = left(edition, 4) AS is_moved
  FROM core.website
  WHERE in_group
)
SELECT edition, count(DISTINCT owner) FILTER (is_moved) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
