-- Each unknown word once, with its first place: the first by path of the files that have it.
WITH listed AS (
  SELECT
    s.edition,
    t.kind,
    t.text,
    sum(t.occurrences) AS occurrences,
    arg_min({nearest: t.nearest, similarity: t.similarity, submission_id: s.submission_id, sheet: t.sheet, cell: t.cell}, s.path) AS first
  FROM stage_unknown_term AS t
  JOIN stage_submission AS s USING (submission_id)
  GROUP BY ALL
)
SELECT edition, kind, text, occurrences, first.* FROM listed
