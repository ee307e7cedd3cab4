create temp table sentences_lost as select number as place from numbers
