-- Which county catalogs are carried over from an earlier edition?
-- 哪些县级目录本版没有报送，沿用了以前的？
-- May be empty: in the first edition nothing can be carried over.
SET VARIABLE edition = '2021';
SELECT 单位名称, 领域名称, 报送版次, 报送件路径
FROM 查询.现行目录
WHERE 版次 = getvariable('edition') AND 是否沿用 AND 口径 = '统一汇编'
ORDER BY 单位代码, 领域代码;
