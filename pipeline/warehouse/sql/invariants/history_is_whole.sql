-- In every edition each level-2 item is in force in exactly one version, and no version is in force without its item.
WITH edition AS (
  SELECT DISTINCT edition FROM intake.submission
),
in_force AS (
  SELECT e.edition, h.unit_code, h.domain_code, h.lineage_id
  FROM core.level2_item_history AS h
  JOIN edition AS e ON h.valid_from <= e.edition AND e.edition <= coalesce(h.valid_to, e.edition)
),
counted AS (
  SELECT edition, unit_code, domain_code, count(*) AS versions, count(DISTINCT lineage_id) AS lineages FROM in_force GROUP BY ALL
),
there AS (
  SELECT edition, unit_code, domain_code, count(*) AS items FROM core.level2_item GROUP BY ALL
)
SELECT edition, unit_code || ' ' || domain_code AS place, c.versions, c.lineages, t.items
FROM counted AS c
FULL JOIN there AS t USING (edition, unit_code, domain_code)
WHERE coalesce(c.versions, 0) <> coalesce(t.items, 0) OR c.versions <> c.lineages
