-- A run that is tried again counts once.
insert or replace into nights
values (:run_id, :hits, :asked, :received, :reconciled, :stored, :pending, :unmatched, :missing, :withdrawn)
