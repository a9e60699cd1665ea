-- County-level units whose portal has columns for domains. 门户网站设有领域公开栏目的县（市、区）数。
WITH counted AS (
  SELECT c.edition, c.submission_id, c.unit_code
  FROM core.portal_column AS c
  JOIN ref.unit AS u USING (unit_code)
  WHERE u.tier = 'county'
)
SELECT edition, count(DISTINCT unit_code) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
