-- Which items do counties add to the national list?
-- 各县（市、区）在全国标准事项之外增加了哪些事项？
-- Only domains and levels whose list is whole or probably whole.
SET VARIABLE edition = '2021';
SELECT d.name AS domain, m.level, a.name AS level1_name, i.name AS level2_name, count(*) AS counties
FROM core.standard_match AS m
JOIN ref.domain AS d USING (domain_code)
JOIN core.level1_item AS a USING (edition, level1_id)
LEFT JOIN core.level2_item AS i USING (edition, level2_id)
WHERE m.edition = getvariable('edition') AND m.match = 'local'
GROUP BY d.order_number, d.name, m.level, a.name, i.name
ORDER BY counties DESC, d.order_number, m.level, a.name, i.name;
