-- Whom do the rules put on the lists of praise and deficiencies, and does the bulletin name them?
-- 按规则应表扬谁、指出谁的不足，通报点名了没有？
-- is_printed: empty where the edition has no bulletin.
SET VARIABLE edition = '2020';
SELECT m.kind, r.zh AS rule, m.subject_name, m.evidence, m.is_printed
FROM rollup.mention AS m
JOIN ref.mention_rule AS r USING (rule)
WHERE m.edition = getvariable('edition')
ORDER BY m.kind DESC, m.rule, m.subject;
