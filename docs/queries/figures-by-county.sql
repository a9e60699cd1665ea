-- How do the counties' catalogs compare in size, at both tiers?
-- 各县（市、区）目录的县级、乡级事项数各是多少？
SET VARIABLE edition = '2021';
SELECT
  u.name AS county,
  sum(m.county_level1_items) AS county_level1,
  sum(m.county_level2_items) AS county_level2,
  sum(m.township_level1_items) AS township_level1,
  sum(m.township_level2_items) AS township_level2
FROM rollup.unit_domain AS m
JOIN ref.unit AS u USING (unit_code)
WHERE m.edition = getvariable('edition') AND m.basis = 'compiled'
GROUP BY u.unit_code, u.name
ORDER BY county_level2 DESC;
