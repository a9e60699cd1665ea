-- For which items do the counties set different time limits?
-- 同一事项，各县（市、区）规定的公开时限有哪些不同？
SET VARIABLE edition = '2021';
SELECT
  min(d.name) AS domain,
  min(a.name) AS level1_item,
  min(i.name) AS level2_item,
  count(*) AS counties,
  min(i.time_limit_days) AS shortest,
  max(i.time_limit_days) AS longest
FROM core.level2_item AS i
JOIN core.level1_item AS a USING (edition, level1_id)
JOIN ref.domain AS d ON d.domain_code = i.domain_code
WHERE i.edition = getvariable('edition') AND i.basis = 'compiled' AND i.day_kind = 'working'
GROUP BY i.domain_code, a.name_key, i.name_key
HAVING longest > shortest
ORDER BY longest - shortest DESC, min(d.order_number), level1_item, level2_item;
