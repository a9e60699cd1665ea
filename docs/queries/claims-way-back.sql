-- From which files was an indicator counted?
-- 某一指标是由哪些报送件数出来的？
-- The query that counts it is in ref.indicator.
SET VARIABLE edition = '2020';
SET VARIABLE metric = 'mailbox_closure_rate_pct';
SELECT i.zh AS indicator, v.shown, s.rows_counted, m.path
FROM rollup.indicator_source AS s
JOIN rollup.indicator AS v USING (edition, metric, unit_code)
JOIN ref.indicator AS i USING (metric, unit_code)
JOIN intake.submission AS m USING (submission_id)
WHERE s.edition = getvariable('edition') AND s.metric = getvariable('metric')
ORDER BY m.path;
