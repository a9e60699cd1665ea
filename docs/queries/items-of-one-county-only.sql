-- Which level-2 items does one county alone have?
-- 哪些二级事项只有一个县（市、区）有？
SET VARIABLE edition = '2021';
SELECT min(d.name) AS domain, min(a.name) AS level1_item, min(i.name) AS level2_item, min(u.name) AS county
FROM core.level2_item AS i
JOIN core.level1_item AS a USING (edition, level1_id)
JOIN ref.domain AS d ON d.domain_code = i.domain_code
JOIN ref.unit AS u ON u.unit_code = i.unit_code
WHERE i.edition = getvariable('edition') AND i.basis = 'compiled'
GROUP BY i.domain_code, a.name_key, i.name_key
HAVING count(DISTINCT i.unit_code) = 1
ORDER BY min(d.order_number), level1_item, level2_item;
