-- Which legal bases are cited most?
-- 引用最多的公开依据是哪些？
SET VARIABLE edition = '2021';
SELECT
  b.title,
  nullif(b.document_number, '') AS document_number,
  count(DISTINCT b.level2_id) AS items,
  count(DISTINCT i.domain_code) AS domains
FROM core.item_legal_basis AS b
JOIN core.level2_item AS i USING (edition, level2_id)
WHERE b.edition = getvariable('edition') AND i.basis = 'compiled'
GROUP BY b.title, b.document_number
ORDER BY items DESC, b.title;
