-- Day of the last publication of a county-level unit; empty while one is unpublished. 县（市、区）最后一个目录的发布日期，有未发布的为空。
WITH counted AS (
  SELECT p.edition, p.submission_id, p.published_on
  FROM core.publication AS p
  JOIN ref.unit AS u USING (unit_code)
  WHERE u.tier = 'county'
)
SELECT edition, if(bool_and(published_on IS NOT NULL), max(published_on), NULL) AS date, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
