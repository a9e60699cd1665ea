-- Which domains changed most since the edition before?
-- 与上一版相比，哪些领域变动最大？
-- May be empty: nothing came before the first edition. share: changes of any kind, of the items before.
SET VARIABLE edition = '2021';
SELECT
  d.name AS domain,
  c.items_before,
  c.added,
  c.removed,
  c.renamed,
  c.changed,
  c.items_now,
  round((c.added + c.removed + c.renamed + c.changed) / nullif(c.items_before, 0), 3) AS share
FROM rollup.change_by_domain AS c
JOIN ref.domain AS d USING (domain_code)
WHERE c.edition_to = getvariable('edition') AND c.basis = 'compiled' AND c.tier = 'county' AND c.level = 2
ORDER BY share DESC NULLS LAST, d.order_number;
