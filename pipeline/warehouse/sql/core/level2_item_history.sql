-- A version of an item ends where the edition after says otherwise; versions are numbered and told with their first and
-- last edition. What a version says is in core.level2_item under (valid_from, level2_id).
WITH at_tier AS (
  SELECT edition, level2_id, sum(hash(tier)::HUGEINT) AS tiers FROM core.level2_tier GROUP BY ALL
),
told AS (
  SELECT l.lineage_id, i.*, a.name AS level1_name, t.tiers, s.edition_from, p.old_id
  FROM core.level2_item AS i
  JOIN core.level1_item AS a USING (edition, level1_id)
  JOIN lineage AS l USING (edition, level2_id)
  LEFT JOIN at_tier AS t USING (edition, level2_id)
  LEFT JOIN step AS s ON s.edition_to = i.edition
  LEFT JOIN pair AS p ON p.level = 2 AND p.edition_to = i.edition AND p.new_id = i.level2_id
),
begun AS (
  SELECT
    t.*,
    CASE
      WHEN t.edition_from IS NULL THEN 'first'
      WHEN t.old_id IS NULL THEN 'added'
      WHEN o.name_key <> t.name_key THEN 'renamed'
      WHEN t.old_id <> t.level2_id THEN 'moved'
      WHEN o.tiers IS DISTINCT FROM t.tiers OR EXISTS (
        FROM difference AS f WHERE f.edition_to = t.edition AND f.new_id = t.level2_id
      ) THEN 'changed'
    END AS began_as
  FROM told AS t
  LEFT JOIN told AS o ON o.edition = t.edition_from AND o.level2_id = t.old_id
),
numbered AS (
  SELECT *, count(began_as) OVER (PARTITION BY lineage_id ORDER BY edition) AS version FROM begun
),
version AS (
  SELECT lineage_id, version, min(edition) AS valid_from, max(edition) AS last_edition, arg_min(began_as, edition) AS began_as
  FROM numbered
  GROUP BY ALL
)
SELECT
  v.lineage_id,
  v.version,
  v.valid_from,
  CASE WHEN v.last_edition <> (SELECT max(edition) FROM intake.submission) THEN v.last_edition END AS valid_to,
  v.began_as,
  n.basis,
  n.unit_code,
  n.domain_code,
  n.level2_id,
  n.level1_name,
  n.name
FROM version AS v
JOIN numbered AS n ON n.lineage_id = v.lineage_id AND n.edition = v.valid_from
