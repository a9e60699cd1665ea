-- Lists the items and standard items without a counterpart whose names are near.
SELECT edition, unit_code, domain_code, parent_key, item_id, standard_id, similarity
FROM open_pair
WHERE level = $level AND how = 'near'
ORDER BY edition, unit_code, domain_code, parent_key, standard_id, item_id
