create table papers (
    pmid bigint not null,
    title varchar,
    abstract varchar,
    vernacular_title varchar,
    journal varchar,
    issn varchar,
    year integer,
    published date,
    published_text varchar,
    revised date,
    doi varchar,
    pmcid varchar,
    language varchar,
    publication_types varchar[] not null,
    mesh_terms varchar[] not null,
    keywords varchar[] not null,
    substances varchar[] not null,
    status varchar not null,
    record_version bigint not null,
    record_hash varchar not null,
    xml_hash varchar not null,
    text_hash varchar not null,
    first_seen_run varchar not null,
    last_changed_run varchar not null
);
comment on table papers is 'One article or book chapter a row, in the newest version that PubMed gave. Articles that PubMed has retracted or withdrawn stay here: see status.';
comment on column papers.pmid is 'PubMed identifier; each occurs once. [key; example: 35123456]';
comment on column papers.title is 'English title as printed, inline markup flattened to its characters. Mentions and sentences with field = title count in it. Null: PubMed gives none. [example: Mitragynine relieves neuropathic pain in rats]';
comment on column papers.abstract is 'Abstract: the section texts joined by one newline, section labels left out, inline markup flattened to its characters. Mentions and sentences with field = abstract count in it. Null: PubMed gives none. [example: Kratom leaves hold many indole alkaloids. We tested mitragynine in rats with sciatic nerve injury.]';
comment on column papers.vernacular_title is 'Title in the article''s own language. Null: the article is in English, or PubMed gives none. [example: Mitragynin lindert neuropathische Schmerzen bei Ratten]';
comment on column papers.journal is 'Full name of the journal, or of the book. Null: not stated. [example: Journal of Ethnopharmacology]';
comment on column papers.issn is 'ISSN of the journal, with its hyphen. Null: not stated, or a book. [example: 1872-7573]';
comment on column papers.year is 'Year of publication. Null: not stated. [example: 2021]';
comment on column papers.published is 'First day of the stated publication date: 2021-06-01 for June 2021. published_text tells how exact it is. Null: not stated. [example: 2021-06-01]';
comment on column papers.published_text is 'Publication date as printed, such as 2021 Jun or 1998 Dec-1999 Jan. Null: not stated. [example: 2021 Jun]';
comment on column papers.revised is 'Day on which PubMed last revised the record. Null: not stated. [example: 2022-01-14]';
comment on column papers.doi is 'The article''s own DOI, without resolver address. Null: none known to PubMed. [example: 10.1016/j.jep.2021.114870]';
comment on column papers.pmcid is 'Identifier in PubMed Central, such as PMC1234567. Null: not in PubMed Central. [example: PMC8123456]';
comment on column papers.language is 'Language of the article as PubMed''s three-letter code, such as eng; several are joined by a semicolon. Null: not stated. [example: eng]';
comment on column papers.publication_types is 'PubMed publication types, such as Journal Article, Review, Case Reports; empty where none is given. [example: [Journal Article, Review]]';
comment on column papers.mesh_terms is 'MeSH descriptors by name; empty where the article is not indexed (yet). mesh_headings has them with qualifiers. [example: [Mitragyna, Neuralgia, Rats]]';
comment on column papers.keywords is 'Keywords of the authors; empty where none is given. [example: [kratom, mitragynine, neuropathic pain]]';
comment on column papers.substances is 'Names of the chemicals that PubMed indexed; empty where none is given. [example: [mitragynine, Naloxone]]';
comment on column papers.status is 'active; corrected (an erratum or partial retraction exists); concern (an expression of concern exists); retracted; withdrawn (no longer in PubMed). Views other than new_since leave retracted and withdrawn out. [values: active, corrected, concern, retracted, withdrawn; example: active]';
comment on column papers.record_version is 'Version of the PubMed record, from 1. [example: 1]';
comment on column papers.record_hash is 'Fingerprint of what the record says: SHA-256 of its XML with every run of white space folded to one space. Another value means that something in it changed. [example: 9c1f0b7a52e84d63b0c7e1d95a3f28460be7d1c94f6a2038e5b79d1c60fa4e82]';
comment on column papers.xml_hash is 'SHA-256 of the record''s XML exactly as PubMed delivered it and as records/*.parquet keeps it (UTF-8). [example: 2b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfe]';
comment on column papers.text_hash is 'Fingerprint of what the reader was given (title, abstract, publication types, MeSH terms): another value means that the text was read again. [example: 1e7d40c9a8b35f62d09e7c14b6a3f85021cd9e74b83f60a5d2e91c47f8b06a3d]';
comment on column papers.first_seen_run is 'Run (runs.run_id) that first found the article. [references: runs.run_id; example: 20260301T030004Z]';
comment on column papers.last_changed_run is 'Run (runs.run_id) that last found the article new or changed. [references: runs.run_id; example: 20260301T030004Z]';
