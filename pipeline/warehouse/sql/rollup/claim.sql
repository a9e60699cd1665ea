-- The only place that compares a printed figure (ref.claim) with an indicator. The indicator is rounded half up to the printed
-- decimals. Claims of editions without submissions have no row.
WITH told AS (
  SELECT
    c.*,
    coalesce(c.printed_value, c.threshold) AS bound,
    len(regexp_extract(c.printed_text, '\.(\d+)', 1))::INTEGER AS decimals,
    v.value,
    v.date,
    v.shown
  FROM ref.claim AS c
  LEFT JOIN rollup.indicator AS v USING (edition, metric, unit_code)
  WHERE c.edition IN (SELECT edition FROM intake.submission)
),
held AS (
  SELECT
    *,
    CASE comparison
      WHEN 'equal' THEN coalesce(half_up(value, decimals) = printed_value, date = printed_date)
      WHEN 'above' THEN value > bound
      WHEN 'at_least' THEN coalesce(value >= bound, date >= printed_date)
      ELSE coalesce(value <= bound, date <= printed_date)
    END AS is_so
  FROM told
)
SELECT
  claim_id,
  edition,
  metric,
  unit_code,
  printed_value AS printed,
  value AS computed,
  printed_text,
  shown AS computed_text,
  coalesce(round(value - printed_value, 6), date_diff('day', printed_date, date)) AS difference,
  CASE
    WHEN shown IS NULL THEN 'not_computable'
    WHEN comparison = 'equal' THEN if(coalesce(is_so, false), 'reproduced', 'differs')
    ELSE if(coalesce(is_so, false), 'bound_met', 'bound_missed')
  END AS status,
  CASE
    WHEN why_not_computable IS NOT NULL THEN why_not_computable || '。'
    WHEN shown IS NULL THEN '没有报送可供计数的数据。'
    WHEN NOT coalesce(is_so, false)
      THEN '公布为' || printed_text || '，按报送数据计算为' || shown || '。' || coalesce(note || '。', '')
  END AS reason
FROM held
