-- How far does each county cover the national list of standard items?
-- 各县（市、区）目录覆盖全国标准事项的比例是多少？
-- Only lists that are whole or probably whole at that level; a list of which a part is known says nothing of what is missing.
SET VARIABLE edition = '2021';
SELECT
  u.name AS county,
  c.level,
  sum(c.standard_items) AS standard_items,
  sum(c.covered_items) AS covered,
  sum(c.renamed_items) AS renamed,
  sum(c.split_items) AS split,
  sum(c.missing_items) AS missing,
  sum(c.local_items) AS local,
  round(sum(c.covered_items) / sum(c.standard_items), 3) AS share
FROM rollup.standard_coverage AS c
JOIN ref.unit AS u USING (unit_code)
WHERE c.edition = getvariable('edition') AND c.extent <> 'partial'
GROUP BY u.unit_code, u.name, c.level
ORDER BY c.level, share, u.unit_code;
