-- The zone that a subscription's windows were in before, and since when they are in this one; null where the tenant has never moved.

alter table subscription add column zone_before varchar(64);
alter table subscription add column zone_since timestamptz;
alter table subscription add constraint subscription_moved check ((zone_before is null) = (zone_since is null));
