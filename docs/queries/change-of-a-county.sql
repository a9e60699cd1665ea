-- What changed in 叶县 since the edition before?
-- 与上一版相比，叶县的目录有哪些变动？
-- May be empty: nothing came before the first edition.
SET VARIABLE edition = '2021';
SET VARIABLE unit = '叶县';
SELECT 领域名称, 层级, 级别, 变动, 原名称, 新名称, 名称相似度, 变动字段
FROM 查询.事项变动
WHERE 新版次 = getvariable('edition') AND 单位名称 = getvariable('unit')
ORDER BY 领域代码, 层级, 级别, 变动, 新名称, 原名称;
