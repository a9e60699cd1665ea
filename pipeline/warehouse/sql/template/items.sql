-- The items of the given units in one edition, in catalog order: level-2 items, each level-3 item on a row of its own, and
-- level-1 items that have no level-2 item or count at a tier where none of theirs does. The values of a level-1 item's own row
-- are taken as written, because no other table has them.
WITH parameter AS (SELECT ?::TEXT AS edition, unnest(?::TEXT[]) AS unit_code),
level1 AS MATERIALIZED (FROM core.level1_item JOIN parameter USING (edition, unit_code)),
level2 AS MATERIALIZED (FROM core.level2_item JOIN parameter USING (edition, unit_code)),
level1_tiers AS (
  SELECT edition, level1_id, list(tier ORDER BY tier) AS tiers
  FROM core.level1_tier SEMI JOIN level1 USING (edition, level1_id)
  GROUP BY ALL
),
level2_tiers AS (
  SELECT edition, level2_id, list(tier ORDER BY tier) AS tiers
  FROM core.level2_tier SEMI JOIN level2 USING (edition, level2_id)
  GROUP BY ALL
),
channels AS (
  SELECT edition, level2_id, list({code: channel_code, name: name} ORDER BY position) AS channels
  FROM core.item_channel SEMI JOIN level2 USING (edition, level2_id)
  GROUP BY ALL
),
laws AS (
  SELECT edition, level2_id, list({title: title, number: document_number} ORDER BY position) AS laws
  FROM core.item_legal_basis SEMI JOIN level2 USING (edition, level2_id)
  GROUP BY ALL
),
below AS (
  SELECT i.edition, i.level1_id, list_distinct(flatten(list(t.tiers))) AS tiers
  FROM level2 AS i
  JOIN level2_tiers AS t USING (edition, level2_id)
  GROUP BY ALL
),
written AS MATERIALIZED (
  SELECT edition, submission_id, sheet, row_number, content_text, legal_basis_text, time_limit_text,
    disclosing_body_text, channel_text, audience_text, method_text
  FROM intake.source_row SEMI JOIN level1 USING (edition, submission_id)
),
row_of_item AS (
  SELECT
    i.edition, i.unit_code, i.domain_code, i.level1_id, i.name AS level2, NULL AS level3, i.content,
    i.time_limit_text, i.disclosing_body, i.is_proactive, i.is_on_request, i.for_everyone, i.specific_group,
    t.tiers, c.channels, l.laws, i.submission_id, i.sheet, i.row_number
  FROM level2 AS i
  LEFT JOIN level2_tiers AS t USING (edition, level2_id)
  LEFT JOIN channels AS c USING (edition, level2_id)
  LEFT JOIN laws AS l USING (edition, level2_id)
  WHERE NOT EXISTS (
    FROM core.level3_item AS x
    WHERE (x.edition, x.level2_id, x.submission_id, x.sheet, x.row_number)
      = (i.edition, i.level2_id, i.submission_id, i.sheet, i.row_number)
  )
  UNION ALL
  SELECT
    i.edition, i.unit_code, i.domain_code, i.level1_id, i.name, x.name,
    CASE WHEN (x.sheet, x.row_number) = (i.sheet, i.row_number) THEN i.content ELSE x.content END,
    i.time_limit_text, i.disclosing_body, i.is_proactive, i.is_on_request, i.for_everyone, i.specific_group,
    t.tiers, c.channels, l.laws, x.submission_id, x.sheet, x.row_number
  FROM core.level3_item AS x
  JOIN level2 AS i USING (edition, level2_id)
  LEFT JOIN level2_tiers AS t USING (edition, level2_id)
  LEFT JOIN channels AS c USING (edition, level2_id)
  LEFT JOIN laws AS l USING (edition, level2_id)
  UNION ALL
  SELECT
    i.edition, i.unit_code, i.domain_code, i.level1_id, NULL, NULL, w.content_text,
    w.time_limit_text, w.disclosing_body_text, NULL, NULL, NULL, NULL,
    t.tiers, NULL, NULL, i.submission_id, i.sheet, i.row_number
  FROM level1 AS i
  LEFT JOIN level1_tiers AS t USING (edition, level1_id)
  LEFT JOIN below AS b USING (edition, level1_id)
  LEFT JOIN written AS w USING (edition, submission_id, sheet, row_number)
  WHERE b.tiers IS NULL OR NOT list_has_all(b.tiers, t.tiers)
)
SELECT
  a.name AS level1,
  r.* EXCLUDE (edition, level1_id, submission_id, sheet, row_number),
  w.legal_basis_text,
  w.channel_text,
  w.audience_text,
  w.method_text
FROM row_of_item AS r
JOIN level1 AS a USING (edition, level1_id)
LEFT JOIN written AS w
  ON (w.submission_id, w.sheet, w.row_number) = (r.submission_id, r.sheet, r.row_number) AND w.edition = r.edition
ORDER BY r.unit_code, r.domain_code, a.sheet, a.row_number, a.level1_id, r.sheet, r.row_number
