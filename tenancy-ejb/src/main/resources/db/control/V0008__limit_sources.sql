-- Where a limit came from: {plan, version} or {override, by, at}. Null for what was written before, and where nobody set the limit.
alter table usage_key add column source jsonb;
alter table alert add column source jsonb;
