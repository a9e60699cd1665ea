-- Do the figures of the bulletin come out?
-- 通报公布的数与计算的数一致吗？
-- no_data: the bulletin of that edition prints no such figure.
SET VARIABLE edition = '2020';
SELECT tier, figure, published, computed, difference, status
FROM rollup.reconciliation
WHERE edition = getvariable('edition')
ORDER BY tier, figure;
