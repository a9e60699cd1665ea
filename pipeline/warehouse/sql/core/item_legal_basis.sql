-- The laws of the item's own row, then those that its continuation rows add.
WITH listed AS (
  SELECT i.edition, i.level2_id, b.title, b.document_number, min(i.row_index * 1000 + b.position) AS place
  FROM stage_item_row AS i
  JOIN stage_legal_basis AS b ON b.code = i.legal_basis
  WHERE i.level2_id IS NOT NULL AND (i.starts_level2 OR i.continues)
  GROUP BY ALL
)
SELECT edition, level2_id, row_number() OVER (PARTITION BY edition, level2_id ORDER BY place) AS position, title, document_number
FROM listed
