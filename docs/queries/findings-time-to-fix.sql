-- How long does it take from a finding's first sight until it is fixed?
-- 问题从首次发现到改正，平均要多少天？
-- May be empty: in the sample nothing was handed in again, so nothing is fixed yet.
SET VARIABLE edition = '2021';
SELECT
  r.title_zh AS rule,
  h.severity,
  count(*) AS fixed,
  median(h.days_open) AS median_days,
  max(h.days_open) AS longest_days
FROM intake.finding_history AS h
JOIN ref.rule AS r ON r.rule = h.rule
WHERE h.edition = getvariable('edition') AND h.state = 'fixed'
GROUP BY r.rule, r.title_zh, h.severity
ORDER BY median_days DESC, r.rule;
