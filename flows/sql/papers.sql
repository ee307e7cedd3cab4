select * from papers
