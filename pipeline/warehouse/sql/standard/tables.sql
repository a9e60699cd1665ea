-- The standard items of each edition under the codes of their domains in it; of equal names those seen in print. `is_single`: no
-- other level-1 item of the domain has an item of that name, as several have 办事指南.
CREATE OR REPLACE TABLE work.standard_name AS
SELECT
  d.edition,
  d.domain_code,
  s.level,
  coalesce(p.name_key, '') AS parent_key,
  s.name_key,
  s.standard_id,
  s.evidence = 'seen' AS is_seen,
  count(*) OVER (PARTITION BY d.edition, d.domain_code, s.level, s.name_key) = 1 AS is_single
FROM ref.standard_item AS s
JOIN listed_domain AS d ON d.listed_as = s.domain_code
LEFT JOIN ref.standard_item AS p ON p.standard_id = s.parent_id
QUALIFY row_number() OVER (
  PARTITION BY d.edition, d.domain_code, s.level, p.name_key, s.name_key ORDER BY is_seen DESC, s.position
) = 1;
-- How much of the list is known; where a domain has the lists of several, the least.
CREATE OR REPLACE TABLE work.known_list AS
SELECT d.edition, d.domain_code, l.level, arg_max(l.extent, list_position(['whole', 'probably_whole', 'partial'], l.extent)) AS extent
FROM ref.standard_list AS l
JOIN listed_domain AS d ON d.listed_as = l.domain_code
GROUP BY ALL;
CREATE OR REPLACE TABLE work.compared (
  level INTEGER, edition VARCHAR, unit_code VARCHAR, domain_code VARCHAR, parent_key VARCHAR, name_key VARCHAR, item_id VARCHAR
);
CREATE OR REPLACE TABLE work.standard_pair (
  level INTEGER, edition VARCHAR, unit_code VARCHAR, standard_id VARCHAR, item_id VARCHAR, match VARCHAR, similarity DOUBLE
);
CREATE OR REPLACE TABLE work.alike (
  domain_code VARCHAR, parent_key VARCHAR, standard_key VARCHAR, name_key VARCHAR, how VARCHAR, similarity DOUBLE
);
-- The items and standard items without a counterpart whose names are alike.
CREATE OR REPLACE VIEW work.open_pair AS
SELECT
  c.level, c.edition, c.unit_code, c.domain_code, c.parent_key, c.item_id, s.standard_id, s.name_key AS standard_key, a.how, a.similarity
FROM work.compared AS c
JOIN work.alike AS a ON a.domain_code = c.domain_code AND a.parent_key = c.parent_key AND a.name_key = c.name_key
JOIN work.standard_name AS s
  ON s.level = c.level AND s.edition = c.edition AND s.domain_code = c.domain_code AND s.parent_key = c.parent_key
  AND s.name_key = a.standard_key
ANTI JOIN work.standard_pair AS p ON p.level = c.level AND p.edition = c.edition AND p.item_id = c.item_id
ANTI JOIN work.standard_pair AS q
  ON q.level = c.level AND q.edition = c.edition AND q.unit_code = c.unit_code AND q.standard_id = s.standard_id
WHERE s.is_seen;
