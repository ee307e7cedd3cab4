truncate search_terms;
truncate search_forms;
truncate search_kinds;
truncate search_names;
truncate search_documents;
truncate search_places;
truncate search_postings
