-- Units and lead departments that responded in time to every public concern they had.
WITH concern AS (
  SELECT o.edition, o.unit_code AS subject, 'unit' AS subject_kind, u.short_name AS subject_name, o.topic, o.raised_on, o.responded_on
  FROM core.opinion_response AS o
  JOIN ref.unit AS u USING (unit_code)
  UNION ALL
  SELECT o.edition, d.name, 'department', d.name, o.topic, o.raised_on, o.responded_on
  FROM core.opinion_response AS o
  JOIN ref.lead_department AS d ON d.name = o.responded_by
)
SELECT
  edition,
  subject,
  subject_kind,
  subject_name,
  subject_name || '对' || string_agg('“' || topic || '”', '、' ORDER BY raised_on, topic) || '等网络舆情及时处置、回应' AS sentence,
  count(*) || '件舆情均在发现后' || max(responded_on - raised_on) || '天内回应' AS evidence
FROM concern
CROSS JOIN setting AS s
GROUP BY edition, subject, subject_kind, subject_name
HAVING bool_and(coalesce(responded_on - raised_on <= s.response_days, false))
