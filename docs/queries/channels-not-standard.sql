-- Which channels are none of the 13 standard ones, and who uses them?
-- 哪些公开渠道不在 13 种标准渠道之列，谁在用？
SET VARIABLE edition = '2021';
SELECT x.name AS channel, count(*) AS items, string_agg(DISTINCT u.name, '、' ORDER BY u.name) AS units
FROM core.item_channel AS x
JOIN core.level2_item AS i USING (edition, level2_id)
JOIN ref.unit AS u ON u.unit_code = i.unit_code
WHERE x.edition = getvariable('edition') AND x.channel_code IS NULL
GROUP BY x.name
ORDER BY items DESC, channel;
