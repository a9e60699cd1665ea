-- Where is something said about 临时救助 and 备用金?
-- 哪些事项提到临时救助的备用金？
-- Several words are parted by blanks. Traditional characters, a wrong character or a missing one do no harm.
SET VARIABLE words = '臨時救助 备用金';
SET VARIABLE edition = '2021';
SELECT
  min(名次) AS 名次,
  max(相关度) AS 相关度,
  领域名称,
  一级事项名称,
  二级事项名称,
  count(DISTINCT 单位代码) AS 单位数,
  first(匹配方式 ORDER BY 名次) AS 匹配方式
FROM 查询.事项检索
WHERE 版次 = getvariable('edition')
GROUP BY 领域名称, 一级事项名称, 二级事项名称
ORDER BY 名次;
