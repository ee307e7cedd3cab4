create temp table renewed as select number as pmid from numbers
