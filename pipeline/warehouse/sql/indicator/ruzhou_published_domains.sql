-- Domains of which 汝州市 has published its catalog. 汝州市已发布标准目录的领域数。
WITH counted AS (
  SELECT edition, domain_code, submission_id, published_on
  FROM core.publication
  WHERE unit_code = '410482'
)
SELECT edition, count(DISTINCT domain_code) FILTER (published_on IS NOT NULL) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
