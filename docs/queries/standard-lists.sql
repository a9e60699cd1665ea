-- How much of each domain's national list is known?
-- 各领域的全国标准事项清单掌握到什么程度？
SET VARIABLE level = 1;
SELECT
  d.name AS domain,
  l.extent,
  l.stated_items AS stated,
  count(s.standard_id) FILTER (s.evidence = 'seen') AS seen,
  count(s.standard_id) FILTER (s.evidence = 'from_memory') AS recalled
FROM ref.standard_list AS l
JOIN ref.domain AS d USING (domain_code)
LEFT JOIN ref.standard_item AS s USING (domain_code, level)
WHERE l.level = getvariable('level')
GROUP BY d.order_number, d.name, l.extent, l.stated_items
ORDER BY d.order_number;
