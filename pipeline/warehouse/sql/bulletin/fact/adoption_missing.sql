-- 汇编目录应由乡镇公布、乡镇没有公布的二级事项，按项次计算。
SELECT sum(a.missing_items)::BIGINT AS value, count(*) AS rows_counted, histogram(u.submission_id) AS submissions
FROM rollup.adoption AS a
LEFT JOIN rollup.unit_domain AS u USING (edition, unit_code, domain_code)
WHERE a.edition = $edition AND a.edition IN (SELECT edition FROM rollup.adoption WHERE status <> 'missing')
