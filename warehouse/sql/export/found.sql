-- Papers that a search finds.
select pmid from search_papers($words)
