-- Lists the fields whose content differs between the two editions, as written. A field is compared only if both tables have
-- a column for it, because a missing column says nothing about the items.
CREATE OR REPLACE TABLE work.difference AS
WITH told AS (
  SELECT submission_id, sheet, list_distinct(flatten(list(string_split(fields, ';')))) AS fields
  FROM intake.column_mapping
  WHERE fields IS NOT NULL
  GROUP BY ALL
),
compared AS (
  SELECT edition_from AS edition FROM step UNION SELECT edition_to FROM step
),
channels AS (
  SELECT edition, level2_id, sum(hash(name)::HUGEINT) AS sum FROM core.item_channel SEMI JOIN compared USING (edition) GROUP BY ALL
),
bases AS (
  SELECT edition, level2_id, sum(hash(title, document_number)::HUGEINT) AS sum
  FROM core.item_legal_basis
  SEMI JOIN compared USING (edition)
  GROUP BY ALL
),
item AS (
  SELECT
    i.edition,
    i.level2_id,
    t.fields,
    i.content,
    i.time_limit_text AS time_limit,
    i.disclosing_body,
    c.sum AS channels,
    b.sum AS bases,
    CASE WHEN i.for_everyone IS NOT NULL THEN concat_ws('；', if(i.for_everyone, 'everyone', NULL), i.specific_group) END AS audience,
    CASE
      WHEN i.is_proactive IS NOT NULL
      THEN concat_ws('；', if(i.is_proactive, 'proactive', NULL), if(i.is_on_request, 'on_request', NULL))
    END AS method
  FROM core.level2_item AS i
  SEMI JOIN compared USING (edition)
  LEFT JOIN told AS t USING (submission_id, sheet)
  LEFT JOIN channels AS c USING (edition, level2_id)
  LEFT JOIN bases AS b USING (edition, level2_id)
),
-- Lists are compared by hash sums first, and turned into text only where these differ.
differing AS (
  SELECT s.edition_from, p.edition_to, p.old_id, p.new_id, list_intersect(o.fields, n.fields) AS fields, o, n
  FROM pair AS p
  JOIN step AS s USING (edition_to)
  JOIN item AS o ON o.edition = s.edition_from AND o.level2_id = p.old_id
  JOIN item AS n ON n.edition = p.edition_to AND n.level2_id = p.new_id
  WHERE p.level = 2
    AND (
      o.content IS DISTINCT FROM n.content
      OR o.time_limit IS DISTINCT FROM n.time_limit
      OR o.disclosing_body IS DISTINCT FROM n.disclosing_body
      OR o.channels IS DISTINCT FROM n.channels
      OR o.bases IS DISTINCT FROM n.bases
      OR o.audience IS DISTINCT FROM n.audience
      OR o.method IS DISTINCT FROM n.method
    )
),
wanted AS (
  SELECT edition_from AS edition, old_id AS level2_id FROM differing UNION SELECT edition_to, new_id FROM differing
),
channel AS (
  SELECT edition, level2_id, string_agg(DISTINCT name, '；' ORDER BY name) AS said
  FROM core.item_channel
  SEMI JOIN wanted USING (edition, level2_id)
  GROUP BY ALL
),
basis AS (
  SELECT edition, level2_id, string_agg(DISTINCT title || document_number, '；' ORDER BY title || document_number) AS said
  FROM core.item_legal_basis
  SEMI JOIN wanted USING (edition, level2_id)
  GROUP BY ALL
),
beside AS (
  SELECT
    d.edition_to,
    d.old_id,
    d.new_id,
    d.fields,
    unnest([
      {'field': 'content', 'old': d.o.content, 'new': d.n.content},
      {'field': 'legal_basis', 'old': ob.said, 'new': nb.said},
      {'field': 'time_limit', 'old': d.o.time_limit, 'new': d.n.time_limit},
      {'field': 'disclosing_body', 'old': d.o.disclosing_body, 'new': d.n.disclosing_body},
      {'field': 'channel', 'old': oc.said, 'new': nc.said},
      {'field': 'audience', 'old': d.o.audience, 'new': d.n.audience},
      {'field': 'method', 'old': d.o.method, 'new': d.n.method}
    ]) AS said
  FROM differing AS d
  LEFT JOIN channel AS oc ON oc.edition = d.edition_from AND oc.level2_id = d.old_id
  LEFT JOIN channel AS nc ON nc.edition = d.edition_to AND nc.level2_id = d.new_id
  LEFT JOIN basis AS ob ON ob.edition = d.edition_from AND ob.level2_id = d.old_id
  LEFT JOIN basis AS nb ON nb.edition = d.edition_to AND nb.level2_id = d.new_id
)
SELECT edition_to, old_id, new_id, said.field, said.old AS old_value, said.new AS new_value
FROM beside
WHERE said.old IS DISTINCT FROM said.new
  AND CASE
    WHEN said.field IN ('audience', 'method') THEN said.old IS NOT NULL AND said.new IS NOT NULL
    ELSE list_contains(fields, said.field)
  END
