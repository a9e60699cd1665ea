-- A version of an item starts in an edition where the item changed. It ends with the edition before its next version, or with
-- the last edition that has the item. Its content is in core.level2_item under (valid_from, level2_id).
WITH at_tier AS (
  SELECT edition, level2_id, sum(hash(tier)::HUGEINT) AS tiers
  FROM core.level2_tier
  WHERE edition IN (SELECT unnest([edition_from, edition_to]) FROM step)
  GROUP BY ALL
),
became AS (
  SELECT
    p.edition_to AS edition,
    p.new_id AS level2_id,
    CASE
      WHEN o.name_key <> n.name_key THEN 'renamed'
      WHEN p.old_id <> p.new_id THEN 'moved'
      WHEN ot.tiers IS DISTINCT FROM nt.tiers OR EXISTS (
        FROM difference AS f WHERE f.edition_to = p.edition_to AND f.new_id = p.new_id
      ) THEN 'changed'
      ELSE 'same'
    END AS how
  FROM pair AS p
  JOIN step AS s USING (edition_to)
  JOIN core.level2_item AS o ON o.edition = s.edition_from AND o.level2_id = p.old_id
  JOIN core.level2_item AS n ON n.edition = s.edition_to AND n.level2_id = p.new_id
  LEFT JOIN at_tier AS ot ON ot.edition = s.edition_from AND ot.level2_id = p.old_id
  LEFT JOIN at_tier AS nt ON nt.edition = s.edition_to AND nt.level2_id = p.new_id
  WHERE p.level = 2
),
told AS (
  SELECT
    l.lineage_id,
    l.edition,
    l.level2_id,
    CASE WHEN s.edition_from IS NULL THEN 'first' ELSE coalesce(b.how, 'added') END AS began_as,
    max(l.edition) OVER (PARTITION BY l.lineage_id) AS last_edition
  FROM lineage AS l
  LEFT JOIN step AS s ON s.edition_to = l.edition
  LEFT JOIN became AS b ON b.edition = l.edition AND b.level2_id = l.level2_id
),
version AS (
  SELECT
    v.*,
    row_number() OVER (PARTITION BY v.lineage_id ORDER BY v.edition) AS version,
    lead(s.edition_from) OVER (PARTITION BY v.lineage_id ORDER BY v.edition) AS replaced_after
  FROM told AS v
  LEFT JOIN step AS s ON s.edition_to = v.edition
  WHERE v.began_as <> 'same'
)
SELECT
  v.lineage_id,
  v.version,
  v.edition AS valid_from,
  nullif(coalesce(v.replaced_after, v.last_edition), (SELECT max(edition) FROM intake.submission)) AS valid_to,
  v.began_as,
  i.basis,
  i.unit_code,
  i.domain_code,
  i.level2_id,
  a.name AS level1_name,
  i.name
FROM version AS v
JOIN core.level2_item AS i USING (edition, level2_id)
JOIN core.level1_item AS a USING (edition, level1_id)
