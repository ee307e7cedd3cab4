-- Nothing is hidden here: what is retracted or withdrawn is found too, and its status says so.
create macro search_sentences(q, synonyms := true, most := null) as table
select
    f.score,
    s.pmid,
    p.year,
    t.design,
    d.evidence,
    p.status,
    s.text,
    s.field,
    p.title,
    s.sentence_id
from (  -- cut before the texts are fetched
    from search_scores('sentence', q, synonyms := synonyms) order by score desc, document limit most
) f
join sentences s on s.rowid = f.document
join papers p using (pmid)
join search_documents d on d.scope = 'paper' and d.document = p.pmid
left join studies t on t.pmid = p.pmid
order by f.score desc, f.document;
comment on macro table search_sentences is 'The sentences that a search finds, the best first: those that have any of the words, in any inflection, ranked by BM25. A name of a concept finds it by all its names, and what is below it. "Words in quotes" must stand in this order; -word and -"phrase" leave sentences out. Retracted and withdrawn papers are found too: status says so, and evidence is null, as for all papers that the views do not count. [parameters: q = words to look for, synonyms = false to take every word as it is, most = how many of the best are wanted, null for all; example: from search_sentences(''7-OH "respiratory depression" -rats'', most := 20)]';
