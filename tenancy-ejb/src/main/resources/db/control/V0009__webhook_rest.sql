-- Until when an endpoint has asked to be left alone, with Retry-After; null where it never did.
alter table webhook_endpoint add column not_before timestamptz;
