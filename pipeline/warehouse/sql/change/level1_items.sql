-- Adds the level-1 items of each edition, and those of the edition before under the present codes of their unit and domain.
-- If two units were merged, the items of the one that keeps its code come first.
INSERT INTO old_item
SELECT 1, s.edition_to, i.basis, u.to_code, d.to_code, '', i.name_key, i.level1_id
FROM core.level1_item AS i
JOIN step AS s ON s.edition_from = i.edition
JOIN successor AS u ON u.edition_to = s.edition_to AND u.entity = 'unit' AND u.from_code = i.unit_code
JOIN successor AS d ON d.edition_to = s.edition_to AND d.entity = 'domain' AND d.from_code = i.domain_code
QUALIFY row_number() OVER (
  PARTITION BY s.edition_to, u.to_code, d.to_code, i.name_key
  ORDER BY u.to_code <> i.unit_code, d.to_code <> i.domain_code, i.unit_code, i.domain_code
) = 1;

INSERT INTO new_item
SELECT 1, i.edition, i.basis, i.unit_code, i.domain_code, '', i.name_key, i.level1_id
FROM core.level1_item AS i
JOIN step AS s ON s.edition_to = i.edition;
