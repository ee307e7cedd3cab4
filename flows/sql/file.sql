select * from files where name = :name
