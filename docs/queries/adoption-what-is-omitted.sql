-- Which township of 叶县 omits what?
-- 叶县各乡镇（街道）没有公布县级目录中的哪些事项？
SET VARIABLE edition = '2021';
SET VARIABLE county = '叶县';
SELECT
  单位名称,
  领域名称,
  count(*) AS 未公布数,
  string_agg(一级事项名称 || '／' || 二级事项名称, '；' ORDER BY 一级事项名称, 二级事项名称) AS 事项
FROM 查询.乡级目录差异
WHERE 版次 = getvariable('edition') AND 差异 = '未公布'
  AND 单位代码 IN (
    SELECT t.unit_code
    FROM ref.unit AS t
    JOIN ref.unit AS c ON c.unit_code = t.parent_code
    WHERE c.name = getvariable('county')
  )
GROUP BY 单位代码, 单位名称, 领域代码, 领域名称
ORDER BY 单位代码, 领域代码;
