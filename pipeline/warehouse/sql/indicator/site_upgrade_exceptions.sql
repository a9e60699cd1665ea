-- County-level units with a website that was not upgraded. 有网站未完成改版升级的县（市、区）数。
WITH counted AS (
  SELECT edition, submission_id, unit_code, upgraded
  FROM core.website
)
SELECT edition, count(DISTINCT unit_code) FILTER (NOT upgraded) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
