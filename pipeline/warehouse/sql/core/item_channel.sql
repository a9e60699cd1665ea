-- The channels of the item's own row, then those that its continuation rows add.
WITH listed AS (
  SELECT i.edition, i.level2_id, c.channel_code, c.name, min(i.row_index * 1000 + c.position) AS place
  FROM stage_item_row AS i
  JOIN stage_channel AS c ON c.code = i.channel
  WHERE i.level2_id IS NOT NULL AND (i.starts_level2 OR i.continues)
  GROUP BY ALL
)
SELECT edition, level2_id, row_number() OVER (PARTITION BY edition, level2_id ORDER BY place) AS position, channel_code, name
FROM listed
