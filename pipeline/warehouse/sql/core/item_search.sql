-- The items that match the words in the variable `words`, best first (docs/decisions/0013-search.md); those of one
-- edition if the variable `edition` is set.
-- Only the first 200 characters are searched: the title of a law has 60, and the cost grows with each character.
WITH asked AS (
  SELECT left(translate(lower(getvariable('words')::VARCHAR), given, folded), 200) AS words
  FROM (
    SELECT
      string_agg(character, '' ORDER BY character) AS given,
      string_agg(folded, '' ORDER BY character) AS folded
    FROM ref.search_character
  ) AS f
),
word AS (
  SELECT DISTINCT regexp_replace(part, '[^\pL\pN]+', '', 'g') AS word
  FROM (SELECT unnest(regexp_split_to_array(words, '[\s\pZ]+')) AS part FROM asked) AS p
  WHERE regexp_replace(part, '[^\pL\pN]+', '', 'g') <> ''
),
-- The character pairs of a word: neighbours, and those one apart (a_b), which survive one wrong character in between.
pair AS (
  SELECT DISTINCT word, word[i] || gap || word[i + 1 + length(gap)] AS pair
  FROM (SELECT word, unnest(range(1, length(word))) AS i FROM word) AS w
  CROSS JOIN (VALUES (''), ('_')) AS g (gap)
  WHERE i + 1 + length(gap) <= length(word)
  UNION ALL
  SELECT word, word FROM word WHERE length(word) = 1
),
alike AS (
  SELECT p.word, t.field, t.text, t.search_key, count(*) / any_value(n.pairs) AS share
  FROM pair AS p
  JOIN (SELECT word, count(*) AS pairs FROM pair GROUP BY word) AS n ON n.word = p.word
  JOIN core.search_text AS t ON t.search_key LIKE '%' || p.pair || '%'
  GROUP BY p.word, t.field, t.text, t.search_key
  HAVING share >= 0.2
),
judged AS (
  SELECT
    *,
    CASE
      WHEN search_key = word THEN 'exact'
      WHEN starts_with(search_key, word) THEN 'prefix'
      WHEN contains(search_key, word) THEN 'part'
      ELSE 'similar'
    END AS match,
    length(word) / length(search_key) AS part
  FROM alike
),
found AS (
  SELECT
    j.word,
    j.field,
    j.text,
    j.match,
    f.weight * CASE j.match
      WHEN 'exact' THEN 1
      WHEN 'prefix' THEN 0.85 + 0.1 * j.part
      WHEN 'part' THEN 0.7 + 0.1 * j.part
      ELSE 0.65 * j.share
    END AS score
  FROM judged AS j
  JOIN (
    VALUES
      ('level2_name', 1),
      ('level1_name', 0.9),
      ('legal_basis', 0.6),
      ('document_number', 0.6),
      ('content', 0.5)
  ) AS f (field, weight) ON f.field = j.field
),
hit AS (
  SELECT i.edition, i.level2_id, f.*
  FROM found AS f
  JOIN core.level2_item AS i ON f.field = 'level2_name' AND i.name = f.text
  UNION ALL
  SELECT i.edition, i.level2_id, f.*
  FROM found AS f
  JOIN core.level2_item AS i ON f.field = 'content' AND i.content = f.text
  UNION ALL
  SELECT i.edition, i.level2_id, f.*
  FROM found AS f
  JOIN core.level1_item AS a ON f.field = 'level1_name' AND a.name = f.text
  JOIN core.level2_item AS i ON i.edition = a.edition AND i.level1_id = a.level1_id
  UNION ALL
  SELECT b.edition, b.level2_id, f.*
  FROM found AS f
  JOIN core.item_legal_basis AS b ON f.field = 'legal_basis' AND b.title = f.text
  UNION ALL
  SELECT b.edition, b.level2_id, f.*
  FROM found AS f
  JOIN core.item_legal_basis AS b ON f.field = 'document_number' AND b.document_number = f.text
),
best AS (
  SELECT
    edition,
    level2_id,
    word,
    max(score) AS score,
    first({'field': field, 'text': text, 'match': match} ORDER BY score DESC, field, text) AS place
  FROM hit
  WHERE edition = coalesce(getvariable('edition')::VARCHAR, edition)
  GROUP BY edition, level2_id, word
),
item AS (
  SELECT
    edition,
    level2_id,
    count(*) AS words,
    sum(score) AS score,
    first(place ORDER BY score DESC, word) AS place
  FROM best
  GROUP BY edition, level2_id
)
SELECT
  row_number() OVER (
    ORDER BY h.score DESC, a.name, i.name, h.edition, i.unit_code, i.domain_code, h.level2_id
  ) AS rank,
  round(10000 * h.score / h.words) / 10000 AS score,
  h.edition,
  i.unit_code,
  i.domain_code,
  h.level2_id,
  a.name AS level1_name,
  i.name,
  h.place.match AS match,
  h.place.field AS field,
  h.place.text AS text
FROM item AS h
JOIN core.level2_item AS i ON i.edition = h.edition AND i.level2_id = h.level2_id
JOIN core.level1_item AS a ON a.edition = i.edition AND a.level1_id = i.level1_id
WHERE h.words = (SELECT max(words) FROM item)
ORDER BY rank
