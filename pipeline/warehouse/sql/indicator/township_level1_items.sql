-- Level-1 items at township tier in the catalogs that the counties compiled. 县级汇编目录中适用乡级的一级事项数。
WITH counted AS (
  SELECT i.edition, i.submission_id
  FROM core.level1_item AS i
  JOIN core.level1_tier AS t USING (edition, level1_id)
  WHERE i.basis = 'compiled' AND t.tier = 'township'
)
SELECT edition, count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
