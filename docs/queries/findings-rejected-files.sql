-- Which files were rejected, and why?
-- 哪些报送件被退回，原因是什么？
SET VARIABLE edition = '2021';
SELECT coalesce(u.name, s.department) AS unit, s.path, s.format, s.size_bytes, f.rule, f.message
FROM intake.submission AS s
JOIN intake.finding AS f ON f.submission_id = s.submission_id AND f.severity = 'error'
LEFT JOIN ref.unit AS u ON u.unit_code = s.unit_code
WHERE s.edition = getvariable('edition') AND s.verdict = 'rejected'
ORDER BY s.path, f.finding_id;
