create table forgot (id uuid primary key);
