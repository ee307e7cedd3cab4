-- The texts of the papers that are made anew, to tell whether one of them changes.
create temp table texts_before as select pmid, title, abstract from papers semi join renewed using (pmid)
