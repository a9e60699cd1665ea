-- 每百个二级事项的错误和警告，汇编的和自行公布的目录都计算在内。
WITH counted AS (
  SELECT submission_id
  FROM intake.finding, range(places)
  WHERE edition = $edition AND severity IN ('error', 'warning')
),
item AS (
  SELECT count(*) AS items
  FROM core.level2_item
  WHERE edition = $edition
)
SELECT 100 * count(*) / nullif((SELECT items FROM item), 0) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
