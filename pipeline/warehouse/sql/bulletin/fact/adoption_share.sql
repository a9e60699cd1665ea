-- 汇编目录应由乡镇公布的二级事项中，乡镇已经公布的比例，按项次计算。
SELECT
  100 * sum(a.county_items - a.missing_items) / nullif(sum(a.county_items), 0) AS value,
  count(*) AS rows_counted,
  histogram(u.submission_id) AS submissions
FROM rollup.adoption AS a
LEFT JOIN rollup.unit_domain AS u USING (edition, unit_code, domain_code)
WHERE a.edition = $edition AND a.edition IN (SELECT edition FROM rollup.adoption WHERE status <> 'missing')
