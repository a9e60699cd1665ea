-- 与上一版次相比，汇编目录中有某种变动的二级事项：added 新增，removed 取消，renamed 更名，changed 名称未变而其他内容有调整。
WITH counted AS (
  SELECT coalesce(n.submission_id, o.submission_id) AS submission_id
  FROM core.item_change AS c
  LEFT JOIN core.level2_item AS n ON n.edition = c.edition_to AND n.level2_id = c.new_id
  LEFT JOIN core.level2_item AS o ON o.edition = c.edition_from AND o.level2_id = c.old_id
  JOIN ref.unit AS u ON u.unit_code = c.unit_code AND u.tier = c.tier
  WHERE c.edition_to = $edition AND c.basis = 'compiled' AND c.level = 2 AND c.change = $change
)
SELECT count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
HAVING (SELECT count(*) FROM rollup.change_by_unit WHERE edition_to = $edition) > 0
