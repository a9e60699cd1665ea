WITH held AS (
  SELECT DISTINCT edition, unit_code, domain_code FROM core.catalog WHERE basis = 'compiled'
),
known AS (
  SELECT edition, domain_code, level, count(*) AS standard_items
  FROM standard_name
  WHERE is_seen
  GROUP BY ALL
),
standard_side AS (
  SELECT
    m.edition,
    m.unit_code,
    m.domain_code,
    m.level,
    count(DISTINCT m.standard_id) AS covered_items,
    count(DISTINCT m.standard_id) FILTER (m.match = 'renamed') AS renamed_items,
    count(DISTINCT m.standard_id) FILTER (m.match = 'split') AS split_items
  FROM core.standard_match AS m
  JOIN ref.standard_item AS s USING (standard_id, level)
  GROUP BY ALL
),
item_side AS (
  SELECT
    edition,
    unit_code,
    domain_code,
    level,
    count(*) AS items,
    count(standard_id) AS matched_items,
    count(*) FILTER (match = 'local') AS local_items,
    count(*) FILTER (match = 'undetermined') AS undetermined_items
  FROM core.standard_match
  GROUP BY ALL
),
counted AS (
  SELECT
    h.*,
    v.level,
    coalesce(l.extent, 'partial') AS extent,
    coalesce(l.extent, 'partial') <> 'partial' AS is_complete,
    coalesce(k.standard_items, 0) AS standard_items,
    coalesce(s.covered_items, 0) AS covered_items,
    coalesce(s.renamed_items, 0) AS renamed_items,
    coalesce(s.split_items, 0) AS split_items,
    coalesce(i.items, 0) AS items,
    coalesce(i.matched_items, 0) AS matched_items,
    coalesce(i.local_items, 0) AS local_items,
    coalesce(i.undetermined_items, 0) AS undetermined_items
  FROM held AS h
  CROSS JOIN (VALUES (1), (2)) AS v (level)
  LEFT JOIN known_list AS l USING (edition, domain_code, level)
  LEFT JOIN known AS k USING (edition, domain_code, level)
  LEFT JOIN standard_side AS s USING (edition, unit_code, domain_code, level)
  LEFT JOIN item_side AS i USING (edition, unit_code, domain_code, level)
)
SELECT
  * EXCLUDE (local_items, is_complete),
  CASE WHEN is_complete THEN standard_items - covered_items END AS missing_items,
  CASE WHEN is_complete THEN covered_items / nullif(standard_items, 0) END AS share,
  CASE WHEN is_complete THEN local_items END AS local_items
FROM counted
