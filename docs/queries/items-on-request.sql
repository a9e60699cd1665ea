-- Which items are disclosed on request only?
-- 哪些事项只依申请公开？
SET VARIABLE edition = '2021';
SELECT
  d.name AS domain,
  a.name AS level1_item,
  i.name AS level2_item,
  count(*) AS counties,
  min(i.specific_group) AS for_whom
FROM core.level2_item AS i
JOIN core.level1_item AS a USING (edition, level1_id)
JOIN ref.domain AS d ON d.domain_code = i.domain_code
WHERE i.edition = getvariable('edition') AND i.basis = 'compiled' AND i.is_on_request AND NOT i.is_proactive
GROUP BY d.order_number, d.name, a.name, i.name
ORDER BY counties DESC, d.order_number, level1_item, level2_item;
