-- The one tokeniser: the index is made with it, and queries are taken apart with it, so the two cannot part.
create macro search_words(words_in) as
    regexp_extract_all(replace(lower(strip_accents(words_in)), 'µ', 'μ'), '[\p{L}\p{N}]+');
comment on macro search_words is 'The words of a text as the search index has them: runs of letters and digits, in small letters and without accents, the micro sign as the letter mu. [parameters: words_in = any text; example: select search_words(''7-OH at the µ-opioid receptor'')]';
