create macro concept_key(name) as
    regexp_replace(
        replace(replace(replace(replace(replace(replace(
            lower(replace(name, 'µ', 'μ')),
            'α', 'alpha'), 'β', 'beta'), 'γ', 'gamma'), 'δ', 'delta'), 'κ', 'kappa'), 'μ', 'mu'),
        '[\s\p{Pd}]', '', 'g');
comment on macro concept_key is 'A name as concept(name) compares it: without capitals, spaces and hyphens, and with Greek letters spelt out. [parameters: name = any name; example: select concept_key(''µ-Opioid receptor'')]';
