-- Every word form of the texts of these papers and of the concepts' names.
select unnest(search_words(text)) as form from sentences semi join renewed using (pmid)
union
select unnest(search_words(concat_ws(' ', title, abstract))) from papers semi join renewed using (pmid)
union
select unnest(search_words(name)) from concepts
union
select unnest(search_words(name)) from concept_names
