-- Can I see the sentence, and how sure is the reader?
-- Asked by: anyone
-- Scores are the measured precision of the rule; ketum evaluate measures the whole.
select r.subject, r.value, r.object, x.rule, x.score, x.uncertain, s.text
from counted_relations r
join relation_sentences x using (relation_id)
join sentences s on s.sentence_id = x.sentence_id
order by x.score desc, r.subject, r.object
