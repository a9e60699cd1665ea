-- 应汇编的标准目录，按报送情况：missing 未报，carried_over 沿用上一版次，accepted 已接收（包括有问题的），空为全部。
SELECT count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM rollup.unit_domain
WHERE edition = $edition AND basis = 'compiled' AND is_expected AND starts_with(status, $status)
