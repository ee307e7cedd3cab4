-- Nothing is hidden here: what is retracted or withdrawn is found too, and its status says so.
create macro search_papers(q, synonyms := true, most := null) as table
select
    f.score,
    p.pmid,
    p.title,
    p.journal,
    p.year,
    t.design,
    d.evidence,
    p.status
from (
    from search_scores('paper', q, synonyms := synonyms) order by score desc, document limit most
) f
join search_documents d on d.scope = 'paper' and d.document = f.document
join papers p on p.pmid = f.document
left join studies t on t.pmid = p.pmid
order by f.score desc, p.pmid;
comment on macro table search_papers is 'The papers that a search finds in title and abstract, the best first, as search_sentences finds sentences; words in quotes must stand in one sentence. [parameters: q = words to look for, synonyms = false to take every word as it is, most = how many of the best are wanted, null for all; example: from search_papers(''kratom withdrawal neonatal'', most := 20)]';
