-- Whether a run that is in this file took the bundled digests.
select exists (
    from runs where status in ('published', 'snapshot') and regexp_matches(source, '(^|[ ,;])sample($|[ ,;])')
)
