-- 汇编目录平均每个领域的本级二级事项。
WITH counted AS (
  SELECT submission_id, own_level2_items
  FROM rollup.unit_domain
  WHERE edition = $edition AND basis = 'compiled' AND is_expected AND status <> 'missing'
)
SELECT avg(own_level2_items) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
