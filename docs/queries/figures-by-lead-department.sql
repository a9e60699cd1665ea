-- How many items does each lead department answer for?
-- 各牵头部门负责多少事项？
SET VARIABLE edition = '2021';
SELECT lead_department, domains, units, level1_items, level2_items, status
FROM rollup.by_lead_department
WHERE edition = getvariable('edition') AND basis = 'compiled' AND tier = 'county'
ORDER BY level2_items DESC, lead_department;
