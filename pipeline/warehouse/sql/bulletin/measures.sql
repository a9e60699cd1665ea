-- 评价指标的权重和计算办法。
SELECT subject_kind, zh, weight, unit_of_measure, counting
FROM ref.measure
WHERE EXISTS (FROM rollup.scorecard AS s WHERE s.edition = $edition AND s.measure = ref.measure.measure AND s.subject_kind = ref.measure.subject_kind)
ORDER BY subject_kind DESC, weight DESC, measure
