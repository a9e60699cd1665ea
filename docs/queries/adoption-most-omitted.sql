-- Which items do most townships omit?
-- 哪些事项被最多的乡镇（街道）漏掉？
SET VARIABLE edition = '2021';
SELECT d.name AS domain, g.level1_name, g.name, count(DISTINCT g.unit_code) AS townships
FROM core.adoption_gap AS g
JOIN ref.domain AS d USING (domain_code)
WHERE g.edition = getvariable('edition') AND g.gap = 'missing'
GROUP BY d.order_number, d.name, g.level1_name, g.name
ORDER BY townships DESC, d.order_number, g.level1_name, g.name;
