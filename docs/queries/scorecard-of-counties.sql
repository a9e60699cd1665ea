-- How do the counties rank, and against the edition before?
-- 各县（市、区）总分排名如何，比上一版升降多少？
-- points_before: empty where no edition came before.
SET VARIABLE edition = '2021';
SELECT s.rank, u.short_name AS county, round(s.points, 1) AS points, round(s.value_before, 1) AS points_before
FROM rollup.scorecard AS s
JOIN ref.unit AS u ON u.unit_code = s.subject
WHERE s.edition = getvariable('edition') AND s.subject_kind = 'unit' AND s.measure = 'total'
ORDER BY s.rank, u.unit_code;
