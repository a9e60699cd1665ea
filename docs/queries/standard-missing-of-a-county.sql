-- Which standard items does a county's catalog lack, and where would they stand?
-- 某县（市、区）目录缺少哪些标准事项，应补在哪个文件的哪一格之下？
-- May be empty: nothing is missing. sheet and cell: the level-1 item under which it belongs, empty where that is missing too.
SET VARIABLE edition = '2021';
SET VARIABLE unit = '叶县';
SELECT d.name AS domain, g.level, s.level1_name, s.name, f.path, a.sheet, a.cell
FROM core.standard_gap AS g
JOIN ref.standard_item AS s USING (standard_id)
JOIN ref.unit AS u USING (unit_code)
JOIN ref.domain AS d ON d.domain_code = g.domain_code
LEFT JOIN core.level1_item AS a ON a.edition = g.edition AND a.level1_id = g.level1_id
JOIN intake.submission AS f ON f.submission_id = coalesce(a.submission_id, g.submission_id)
WHERE g.edition = getvariable('edition') AND u.name = getvariable('unit')
ORDER BY d.order_number, s.position;
