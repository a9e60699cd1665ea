-- 各单位自行公布的目录的事项数：一个单位一行。
SELECT u.name AS unit, b.domains, b.level1_items, b.level2_items
FROM rollup.by_unit AS b
JOIN ref.unit AS u USING (unit_code, tier)
WHERE b.edition = $edition AND b.basis = 'published' AND b.level1_items > 0
ORDER BY b.unit_code
