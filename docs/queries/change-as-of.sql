-- Which items of a unit and domain were in force in an edition?
-- 某个版次现行有效的事项是哪些？
-- since: the edition from which this version of the item has been in force.
SET VARIABLE edition = '2020';
SET VARIABLE unit = '叶县';
SET VARIABLE domain = '义务教育';
SELECT h.level1_name, h.name, h.valid_from AS since, h.version
FROM core.level2_item_history AS h
JOIN ref.unit AS u USING (unit_code)
JOIN ref.domain AS d USING (domain_code)
WHERE u.name = getvariable('unit') AND d.name = getvariable('domain')
  AND h.valid_from <= getvariable('edition') AND (h.valid_to IS NULL OR getvariable('edition') <= h.valid_to)
ORDER BY h.level1_name, h.name;
