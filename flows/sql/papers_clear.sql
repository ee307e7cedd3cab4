delete from papers
