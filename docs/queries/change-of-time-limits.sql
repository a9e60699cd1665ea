-- Which time limits were changed, from what to what?
-- 哪些事项的公开时限作了调整，由什么改为什么？
-- May be empty: nothing came before the first edition.
SET VARIABLE edition = '2021';
SELECT u.name AS unit, d.name AS domain, i.name AS level2_item, f.old_value, f.new_value
FROM core.item_change_field AS f
JOIN core.level2_item AS i ON i.edition = f.edition_to AND i.level2_id = f.new_id
JOIN ref.unit AS u ON u.unit_code = i.unit_code
JOIN ref.domain AS d ON d.domain_code = i.domain_code
WHERE f.edition_to = getvariable('edition') AND f.field = 'time_limit' AND i.basis = 'compiled'
ORDER BY u.unit_code, d.order_number, level2_item, i.level2_id;
