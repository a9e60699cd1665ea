-- Which bodies disclose most in a county?
-- 某县（市、区）哪些单位公开的事项最多？
SET VARIABLE edition = '2021';
SET VARIABLE unit = '叶县';
SELECT i.disclosing_body, count(DISTINCT i.domain_code) AS domains, count(*) AS level2_items
FROM core.level2_item AS i
JOIN ref.unit AS u USING (unit_code)
WHERE i.edition = getvariable('edition') AND u.name = getvariable('unit') AND i.disclosing_body IS NOT NULL
GROUP BY i.disclosing_body
ORDER BY level2_items DESC, i.disclosing_body;
