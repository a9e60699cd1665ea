-- Which counties lack 义务教育?
-- 哪些县（市、区）没有报送义务教育领域的目录？
-- Every county is listed, those without a catalog first.
-- carried_over: none was handed in, the last one stays in force.
SET VARIABLE edition = '2021';
SET VARIABLE domain = '义务教育';
SELECT u.name AS county, m.status, m.handed_in, m.level1_items, m.level2_items
FROM rollup.unit_domain AS m
JOIN ref.unit AS u USING (unit_code)
JOIN ref.domain AS d USING (domain_code)
WHERE m.edition = getvariable('edition') AND d.name = getvariable('domain') AND m.basis = 'compiled'
ORDER BY m.status <> 'missing', m.status <> 'carried_over', u.unit_code;
