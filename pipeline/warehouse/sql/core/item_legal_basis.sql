-- The laws of the item's own row; where continuation rows add some, the laws of them all, each once.
WITH several AS (
  SELECT DISTINCT edition, level2_id FROM stage_item_row WHERE continues AND level2_id IS NOT NULL
),
listed AS (
  SELECT i.edition, i.level2_id, x.title, x.document_number, min(i.row_index * 1000 + x.position) AS place
  FROM stage_item_row AS i
  SEMI JOIN several USING (edition, level2_id)
  JOIN stage_legal_basis AS x ON x.code = i.legal_basis
  WHERE i.starts_level2 OR i.continues
  GROUP BY ALL
)
SELECT i.edition, i.level2_id, x.position, x.title, x.document_number
FROM stage_item_row AS i
ANTI JOIN several USING (edition, level2_id)
JOIN stage_legal_basis AS x ON x.code = i.legal_basis
WHERE i.starts_level2
UNION ALL
SELECT edition, level2_id, row_number() OVER (PARTITION BY edition, level2_id ORDER BY place), title, document_number
FROM listed
