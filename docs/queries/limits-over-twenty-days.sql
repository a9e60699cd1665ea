-- In which domains are there time limits longer than 20 working days?
-- 哪些领域有超过 20 个工作日的公开时限？
-- May be empty: the regulation allows 20 working days (政府信息公开条例, article 26), and most keep to it.
SET VARIABLE edition = '2021';
SELECT
  d.name AS domain,
  count(*) AS items,
  count(DISTINCT i.unit_code) AS units,
  max(i.time_limit_days) AS longest,
  first(i.time_limit_text ORDER BY i.time_limit_days DESC, i.time_limit_text) AS wording
FROM core.level2_item AS i
JOIN ref.domain AS d ON d.domain_code = i.domain_code
WHERE i.edition = getvariable('edition') AND i.day_kind = 'working' AND i.time_limit_days > 20
GROUP BY d.order_number, d.name
ORDER BY items DESC, d.order_number;
