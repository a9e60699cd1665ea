SELECT
  r.submission_id,
  s.edition,
  r.sheet,
  r.row_number,
  r.disposition,
  r.section,
  r.domain_code,
  i.level1_id,
  i.level2_id,
  r.is_hidden,
  r.text,
  r.number_text,
  r.level1_text,
  r.level2_text,
  r.level3_text,
  r.content_text,
  r.legal_basis_text,
  r.time_limit_text,
  r.disclosing_body_text,
  r.channel_text,
  nullif(concat_ws(' | ', r.audience, r.everyone, r.specific_group), '') AS audience_text,
  nullif(concat_ws(' | ', r.method, r.proactive, r.on_request), '') AS method_text,
  nullif(concat_ws(' | ', r.tier_tier, r.tier_prefecture, r.tier_city, r.tier_county, r.tier_township, r.tier_village), '') AS tier_text,
  r.other AS other_text
FROM stage_row AS r
JOIN stage_submission AS s USING (submission_id)
LEFT JOIN item_row AS i USING (row_index)
