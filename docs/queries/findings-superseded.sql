-- Which files were handed in for the same catalog, and which of them counts?
-- 哪些目录重复报送，以哪一份为准？
SET VARIABLE edition = '2021';
SELECT u.name AS unit, d.name AS domain, before.path AS superseded, later.path AS counts
FROM intake.catalog AS c
JOIN intake.submission AS before ON before.submission_id = c.submission_id
JOIN intake.submission AS later ON later.submission_id = c.superseded_by
JOIN ref.domain AS d ON d.domain_code = c.domain_code
JOIN ref.unit AS u ON u.unit_code = c.unit_code
WHERE c.edition = getvariable('edition')
ORDER BY u.unit_code, d.order_number, superseded;
