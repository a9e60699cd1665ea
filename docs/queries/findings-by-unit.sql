-- Which counties have how much left to put right?
-- 各县（市、区）还有多少问题没有改正？
SET VARIABLE edition = '2021';
SELECT u.name AS county, f.files, f.versions, f.open_findings, f.new_findings, f.fixed_findings
FROM rollup.unit_finding AS f
JOIN ref.unit AS u USING (unit_code)
WHERE f.edition = getvariable('edition') AND u.tier = 'county'
ORDER BY f.open_findings DESC, u.unit_code;
