-- County-level units of which no expected catalog is missing. 应报领域全部编制标准目录的县（市、区）数。
WITH counted AS (
  SELECT edition, unit_code, submission_id, bool_and(status <> 'missing') OVER (PARTITION BY edition, unit_code) AS is_complete
  FROM rollup.unit_domain
  WHERE basis = 'compiled' AND is_expected
)
SELECT edition, count(DISTINCT unit_code) FILTER (is_complete) AS value, count(submission_id) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
