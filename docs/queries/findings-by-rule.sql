-- What is wrong most often, and who must act?
-- 最常见的问题是什么，由谁处理？
SET VARIABLE edition = '2021';
SELECT
  严重程度,
  由谁处理,
  规则名称,
  sum(处数)::BIGINT AS 问题数,
  count(DISTINCT 报送件标识) AS 文件数,
  count(DISTINCT 单位代码) AS 单位数
FROM 查询.问题
WHERE 版次 = getvariable('edition')
GROUP BY 严重程度, 由谁处理, 规则代码, 规则名称
ORDER BY 问题数 DESC, 规则代码;
