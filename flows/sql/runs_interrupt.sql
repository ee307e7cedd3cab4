-- Only one run can hold the lock, so whatever else says running was killed.
update runs set status = 'interrupted', message = 'it was killed' where status = 'running'
