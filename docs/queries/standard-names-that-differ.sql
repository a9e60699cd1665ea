-- Which items go by another name than the standard item, or are parts of one?
-- 哪些事项的名称与标准事项不同，或是由标准事项拆分而来？
SET VARIABLE edition = '2021';
SELECT d.name AS domain, m.match, s.name AS standard_name, coalesce(i.name, a.name) AS name, count(*) AS counties
FROM core.standard_match AS m
JOIN ref.standard_item AS s USING (standard_id)
JOIN ref.domain AS d ON d.domain_code = m.domain_code
JOIN core.level1_item AS a USING (edition, level1_id)
LEFT JOIN core.level2_item AS i USING (edition, level2_id)
WHERE m.edition = getvariable('edition') AND m.match IN ('renamed', 'split')
GROUP BY d.order_number, d.name, m.match, s.position, s.name, coalesce(i.name, a.name)
ORDER BY counties DESC, d.order_number, s.position, name;
