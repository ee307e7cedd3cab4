create macro search_rarity(found_in, texts) as
    log10((texts - found_in + 0.5) / (found_in + 0.5) + 1);
comment on macro search_rarity is 'How much a word tells that some of all texts have: its inverse document frequency, as DuckDB''s own full-text search has it. [parameters: found_in = number of texts that have the word, texts = number of all; example: select search_rarity(3, 1000)]';
