-- What is made of the papers is made of all of them.
create or replace temp table renewed as select pmid from papers
