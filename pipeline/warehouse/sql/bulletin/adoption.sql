-- 各乡镇（街道）公布的事项与县级目录比对：一个乡镇（街道）一行。
SELECT
  c.short_name AS county,
  u.short_name AS township,
  sum(a.county_items)::BIGINT AS county_items,
  sum(a.county_items - a.missing_items)::BIGINT AS published_items,
  sum(a.missing_items)::BIGINT AS missing_items,
  sum(a.extra_items)::BIGINT AS extra_items,
  sum(a.county_items - a.missing_items) / nullif(sum(a.county_items), 0) AS share
FROM rollup.adoption AS a
JOIN ref.unit AS c ON c.unit_code = a.county_code
JOIN ref.unit AS u ON u.unit_code = a.unit_code
WHERE a.edition = $edition
GROUP BY ALL
HAVING sum(a.county_items) > 0
ORDER BY min(a.county_code), min(a.unit_code)
