-- Through which channels does each domain disclose?
-- 各领域通过哪些渠道公开？
-- share: of the domain's level-2 items, those that name the channel.
SET VARIABLE edition = '2021';
WITH item AS (
  SELECT level2_id, domain_code, count(*) OVER (PARTITION BY domain_code) AS items
  FROM core.level2_item
  WHERE edition = getvariable('edition') AND basis = 'compiled'
)
SELECT
  d.name AS domain,
  c.name AS channel,
  count(*) AS items,
  round(count(*) / any_value(i.items), 3) AS share
FROM item AS i
JOIN core.item_channel AS x ON x.edition = getvariable('edition') AND x.level2_id = i.level2_id
JOIN ref.channel AS c USING (channel_code)
JOIN ref.domain AS d ON d.domain_code = i.domain_code
GROUP BY d.order_number, d.name, c.order_number, c.name
ORDER BY d.order_number, items DESC, c.order_number;
