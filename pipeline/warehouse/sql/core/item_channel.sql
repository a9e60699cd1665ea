-- The channels of an item's own row; if continuation rows add channels, those of all its rows, each once.
WITH listed AS (
  SELECT
    f.edition,
    f.level2_id,
    x.channel_code,
    x.name,
    f.row_index,
    min(i.row_index * 1000 + x.position) AS place
  FROM stage_item_row AS f
  JOIN stage_item_row AS i ON i.item_index = f.row_index
  JOIN stage_channel AS x ON x.code = i.channel
  WHERE f.starts_level2 AND f.is_continued
  GROUP BY ALL
),
placed AS (
  SELECT i.edition, i.level2_id, x.position, x.channel_code, x.name, i.row_index
  FROM stage_item_row AS i
  JOIN stage_channel AS x ON x.code = i.channel
  WHERE i.starts_level2 AND NOT i.is_continued
  UNION ALL
  SELECT
    edition,
    level2_id,
    row_number() OVER (PARTITION BY edition, level2_id ORDER BY place),
    channel_code,
    name,
    row_index
  FROM listed
)
SELECT edition, level2_id, position, channel_code, name
FROM placed
ORDER BY row_index, position
