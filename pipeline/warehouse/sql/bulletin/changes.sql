-- 与上一版次相比，各汇编目录的单位二级事项的变动。
SELECT
  c.edition_from,
  u.short_name AS unit,
  c.items_before,
  c.added,
  c.removed,
  c.renamed,
  c.changed,
  c.items_now
FROM rollup.change_by_unit AS c
JOIN ref.unit AS u USING (unit_code, tier)
WHERE c.edition_to = $edition AND c.basis = 'compiled' AND c.level = 2
ORDER BY c.unit_code
