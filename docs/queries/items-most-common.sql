-- Which are the ten most common level-1 items?
-- 最常见的十个一级事项是什么？
-- Counted by name over all county catalogs, whatever the domain.
SET VARIABLE edition = '2021';
SELECT
  min(name) AS level1_item,
  count(*) AS catalogs,
  count(DISTINCT unit_code) AS counties,
  count(DISTINCT domain_code) AS domains
FROM core.level1_item
WHERE edition = getvariable('edition') AND basis = 'compiled'
GROUP BY name_key
ORDER BY catalogs DESC, name_key
LIMIT 10;
