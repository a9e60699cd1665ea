-- What became of one item through the editions?
-- 某个事项历经各版次是怎样变化的？
-- A line is a version; began_as says how it came about.
SET VARIABLE unit = '叶县';
SET VARIABLE item = '竣工验收时间';
WITH line AS (
  SELECT DISTINCT h.lineage_id
  FROM core.level2_item_history AS h
  JOIN ref.unit AS u USING (unit_code)
  WHERE u.name = getvariable('unit') AND h.name = getvariable('item')
)
SELECT
  h.version,
  h.valid_from,
  h.valid_to,
  h.began_as,
  d.name AS domain,
  h.level1_name,
  h.name,
  i.time_limit_text,
  i.disclosing_body
FROM core.level2_item_history AS h
SEMI JOIN line ON line.lineage_id = h.lineage_id
JOIN core.level2_item AS i ON i.edition = h.valid_from AND i.level2_id = h.level2_id
JOIN ref.domain AS d ON d.domain_code = h.domain_code
ORDER BY h.lineage_id, h.version;
