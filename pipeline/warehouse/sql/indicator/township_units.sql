-- Townships with a catalog of their own that counts. 自行编制标准目录的乡镇（街道）数。
WITH counted AS (
  SELECT edition, unit_code, submission_id
  FROM rollup.unit_domain
  WHERE basis = 'published' AND status <> 'missing'
)
SELECT edition, count(DISTINCT unit_code) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
