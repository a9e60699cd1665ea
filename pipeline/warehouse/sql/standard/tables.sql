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
