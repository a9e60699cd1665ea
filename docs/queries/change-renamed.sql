-- Which items were renamed, and how alike are the names?
-- 哪些事项改了名称，新旧名称有多相近？
-- May be empty: nothing came before the first edition. The doubtful ones come first.
SET VARIABLE edition = '2021';
SELECT c.similarity, u.name AS unit, d.name AS domain, c.tier, c.level, c.old_name, c.new_name
FROM core.item_change AS c
JOIN ref.unit AS u USING (unit_code)
JOIN ref.domain AS d USING (domain_code)
WHERE c.edition_to = getvariable('edition') AND c.change = 'renamed' AND c.basis = 'compiled'
ORDER BY c.similarity, u.unit_code, d.order_number, c.tier, c.level, c.old_name;
