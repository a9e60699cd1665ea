SELECT DISTINCT i.edition, i.level2_id, b.title, b.document_number
FROM item_row AS i
JOIN stage_legal_basis AS b ON b.code = i.legal_basis
WHERE i.level2_id IS NOT NULL AND (i.is_first OR i.continues)
