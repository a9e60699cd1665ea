-- How do the domains set their time limits?
-- 各领域的公开时限是怎样规定的？
-- Counts of level-2 items; not_understood: no time limit, or one that is none of these kinds.
SET VARIABLE edition = '2021';
SELECT
  d.name AS domain,
  count(*) FILTER (WHERE i.time_limit_kind = 'within_days') AS within_days,
  median(i.time_limit_days) FILTER (WHERE i.day_kind = 'working') AS median_working_days,
  count(*) FILTER (WHERE i.time_limit_kind = 'immediate') AS immediate,
  count(*) FILTER (WHERE i.time_limit_kind = 'periodic') AS periodic,
  count(*) FILTER (WHERE i.time_limit_kind = 'permanent') AS permanent,
  count(*) FILTER (WHERE i.time_limit_kind = 'event') AS on_event,
  count(*) FILTER (WHERE i.time_limit_kind IS NULL) AS not_understood
FROM core.level2_item AS i
JOIN ref.domain AS d ON d.domain_code = i.domain_code
WHERE i.edition = getvariable('edition') AND i.basis = 'compiled'
GROUP BY d.order_number, d.name
ORDER BY d.order_number;
