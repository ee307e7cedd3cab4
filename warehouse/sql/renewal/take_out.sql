-- All that the file says of the papers that are made anew, but for their sentences, and of the run that made it.
delete from papers where pmid in (from renewed);
delete from authors where pmid in (from renewed);
delete from sections where pmid in (from renewed);
delete from mesh_headings where pmid in (from renewed);
delete from links where pmid in (from renewed);
delete from mentions where pmid in (from renewed);
delete from relations where pmid in (from renewed);
delete from relation_sentences where pmid in (from renewed);
delete from measurements where pmid in (from renewed);
delete from studies where pmid in (from renewed);
delete from study_grounds where pmid in (from renewed);
delete from curation where pmid in (from renewed);
delete from counted_papers where pmid in (from renewed);
delete from claim_evidence where pmid in (from renewed);
truncate runs;
truncate rejects;
truncate checks;
truncate table_rows;
