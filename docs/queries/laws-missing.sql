-- Which items name no legal basis?
-- 哪些事项没有公开依据？
SET VARIABLE edition = '2021';
SELECT u.name AS unit, d.name AS domain, i.name AS level2_item, s.path, i.sheet, i.cell
FROM core.level2_item AS i
ANTI JOIN core.item_legal_basis AS b ON b.edition = i.edition AND b.level2_id = i.level2_id
JOIN intake.submission AS s ON s.submission_id = i.submission_id
JOIN ref.unit AS u ON u.unit_code = i.unit_code
JOIN ref.domain AS d ON d.domain_code = i.domain_code
WHERE i.edition = getvariable('edition')
ORDER BY u.unit_code, d.order_number, s.path, i.row_number;
