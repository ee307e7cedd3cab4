select n.kind, n.pmid, n.title, n.journal, n.year, n.evidence, n.status
from new_since n
left join papers p using (pmid)
where n.run_id = $run_id
order by n.kind <> 'retracted', n.kind, p.published desc nulls last, n.pmid desc
limit $most
