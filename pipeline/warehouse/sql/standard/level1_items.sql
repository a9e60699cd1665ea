-- Adds the level-1 items of the catalogs that counties compile.
INSERT INTO compared
SELECT 1, edition, unit_code, domain_code, '', name_key, level1_id
FROM core.level1_item
WHERE basis = 'compiled'
