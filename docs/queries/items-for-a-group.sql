-- For which groups is something disclosed, and how much?
-- 面向哪些特定群体公开，各有多少事项？
SET VARIABLE edition = '2021';
SELECT 特定群体, count(DISTINCT 领域代码) AS 领域数, count(*) AS 事项数
FROM 查询.二级事项
WHERE 版次 = getvariable('edition') AND 口径 = '统一汇编' AND 特定群体 IS NOT NULL
GROUP BY 特定群体
ORDER BY 事项数 DESC, 特定群体;
