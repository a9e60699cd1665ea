-- The texts that are searched, each once however many items have it.
-- `search_key` is a Python function: without MATERIALIZED it would be called for every item.
WITH said AS MATERIALIZED (
  SELECT DISTINCT 'level1_name' AS field, name AS text FROM core.level1_item
  UNION ALL
  SELECT DISTINCT 'level2_name', name FROM core.level2_item
  UNION ALL
  SELECT DISTINCT 'content', content FROM core.level2_item WHERE content IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'legal_basis', title FROM core.item_legal_basis
  UNION ALL
  SELECT DISTINCT 'document_number', document_number FROM core.item_legal_basis
),
keyed AS MATERIALIZED (
  SELECT field, text, search_key(text) AS search_key FROM said
)
SELECT field, text, search_key FROM keyed WHERE search_key <> ''
