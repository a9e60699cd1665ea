SELECT DISTINCT i.edition, i.level2_id, c.channel_code, c.name
FROM item_row AS i
JOIN stage_channel AS c ON c.code = i.channel
WHERE i.level2_id IS NOT NULL AND (i.is_first OR i.continues)
