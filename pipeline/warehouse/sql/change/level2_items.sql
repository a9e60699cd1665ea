-- Adds the level-2 items in the same way. The parent of an old item is the present name of its level-1 item. If that is gone,
-- its items are gone too; the prefix chr(31) keeps them from being matched.
INSERT INTO old_item
WITH parent AS (
  SELECT p.edition_to, o.unit_code, o.domain_code, o.name_key AS old_key, n.name_key AS new_key
  FROM pair AS p
  JOIN old_item AS o ON o.level = 1 AND o.edition_to = p.edition_to AND o.item_id = p.old_id
  JOIN new_item AS n
    ON n.level = 1 AND n.edition_to = p.edition_to AND n.item_id = p.new_id
    AND n.unit_code = o.unit_code AND n.domain_code = o.domain_code
),
led AS (
  SELECT
    s.edition_to,
    i.basis,
    u.to_code AS unit_code,
    d.to_code AS domain_code,
    a.name_key AS level1_key,
    i.name_key,
    i.level2_id,
    row_number() OVER (
      PARTITION BY s.edition_to, u.to_code, d.to_code, a.name_key, i.name_key
      ORDER BY u.to_code <> i.unit_code, d.to_code <> i.domain_code, i.unit_code, i.domain_code
    ) AS choice
  FROM core.level2_item AS i
  JOIN core.level1_item AS a USING (edition, level1_id)
  JOIN step AS s ON s.edition_from = i.edition
  JOIN successor AS u ON u.edition_to = s.edition_to AND u.entity = 'unit' AND u.from_code = i.unit_code
  JOIN successor AS d ON d.edition_to = s.edition_to AND d.entity = 'domain' AND d.from_code = i.domain_code
)
SELECT 2, l.edition_to, l.basis, l.unit_code, l.domain_code, coalesce(p.new_key, chr(31) || l.level1_key), l.name_key, l.level2_id
FROM led AS l
LEFT JOIN parent AS p
  ON p.edition_to = l.edition_to AND p.unit_code = l.unit_code AND p.domain_code = l.domain_code
  AND p.old_key = l.level1_key
WHERE l.choice = 1;

INSERT INTO new_item
SELECT 2, i.edition, i.basis, i.unit_code, i.domain_code, a.name_key, i.name_key, i.level2_id
FROM core.level2_item AS i
JOIN core.level1_item AS a USING (edition, level1_id)
JOIN step AS s ON s.edition_to = i.edition;
