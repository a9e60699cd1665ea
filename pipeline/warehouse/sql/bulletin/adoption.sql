-- 自行公布的事项与汇编目录比对，有单位报送自行公布的目录的：一个自行公布的单位一行。
SELECT
  c.short_name AS county,
  u.short_name AS township,
  u.name AS township_name,
  sum(a.county_items)::BIGINT AS county_items,
  sum(a.county_items - a.missing_items)::BIGINT AS published_items,
  sum(a.missing_items)::BIGINT AS missing_items,
  sum(a.extra_items)::BIGINT AS extra_items,
  sum(a.county_items - a.missing_items) / nullif(sum(a.county_items), 0) AS share
FROM rollup.adoption AS a
JOIN ref.unit AS c ON c.unit_code = a.county_code
JOIN ref.unit AS u ON u.unit_code = a.unit_code
WHERE a.edition = $edition AND a.edition IN (SELECT edition FROM rollup.adoption WHERE status <> 'missing')
GROUP BY ALL
HAVING sum(a.county_items) > 0
ORDER BY min(a.county_code), min(a.unit_code)
