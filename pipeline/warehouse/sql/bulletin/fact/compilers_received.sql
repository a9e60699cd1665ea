-- 报送了标准目录的汇编单位，沿用上一版次的也计算在内。
SELECT count(DISTINCT unit_code) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM rollup.unit_domain
WHERE edition = $edition AND basis = 'compiled' AND status <> 'missing'
