-- Which townships follow their county's catalog best, which least?
-- 各乡镇（街道）落实县级目录的情况排名如何？
SET VARIABLE edition = '2021';
SELECT
  rank() OVER (ORDER BY sum(a.county_items - a.missing_items) / sum(a.county_items) DESC) AS place,
  c.short_name AS county,
  u.name AS township,
  sum(a.county_items) AS county_items,
  sum(a.missing_items) AS missing,
  sum(a.extra_items) AS extra,
  round(sum(a.county_items - a.missing_items) / sum(a.county_items), 3) AS share
FROM rollup.adoption AS a
JOIN ref.unit AS u ON u.unit_code = a.unit_code
JOIN ref.unit AS c ON c.unit_code = a.county_code
WHERE a.edition = getvariable('edition')
GROUP BY c.unit_code, c.short_name, u.unit_code, u.name
HAVING sum(a.county_items) > 0
ORDER BY place, u.unit_code;
