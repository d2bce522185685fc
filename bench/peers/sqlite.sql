-- The ledger of the book in the current folder. Ages are days before the as-of day; values are in millionths.
create table accounts (account_id text primary key, name text, start_date text, currency text);
create table events (account_id text, type text, occurred_at text, name text, status text, value real, resolved_at text);
create table revenue (account_id text, date text, amount real, cost real, period_end text);
.mode csv
.import --skip 1 accounts.csv accounts
.import --skip 1 events.csv events
.import --skip 1 revenue.csv revenue

create table today as select unixepoch('2026-06-30') / 86400 as day;

-- A row counts nowhere when its date or number cannot be read, its type or account is unknown, or it lies after the as-of day.
create table event as
select
  accounts.rowid as account, type, events.name as name, status,
  case typeof(value) when 'real' then cast(round(value * 1000000) as integer) end as value,
  today.day - unixepoch(occurred_at) / 86400 as age,
  today.day - unixepoch(resolved_at) / 86400 as closed,
  today.day - unixepoch(start_date) / 86400 as tenure
from today, events join accounts using (account_id)
where unixepoch(occurred_at) / 86400 <= today.day and (typeof(value) = 'real' or value = '');

create table invoice as
select
  accounts.rowid as account, today.day - unixepoch(date) / 86400 as age,
  cast(round(amount * 1000000) as integer) as amount, cast(round(cost * 1000000) as integer) as cost
from today, revenue join accounts using (account_id)
where unixepoch(date) / 86400 <= today.day;

-- Text without quotation marks, as the other peers print it.
.mode list
.separator ,
with posting (account, series, age, value) as (
  select account, 'ticket/opened', age, null from event where type = 'ticket'
  union all
  select account, 'ticket/closed', closed, (age - closed) * 86400000000 from event where type = 'ticket' and closed >= 0
  union all
  select account, 'ticket/aged', age - 8, null from event
  where type = 'ticket' and age >= 8 and (closed is null or closed < age - 8)
  union all
  select account, 'ticket/aged-closed', closed, null from event where type = 'ticket' and closed < age - 8
  union all
  select account, 'ticket/escalated', age, null from event where type = 'ticket' and status = 'escalated'
  union all
  select account, 'ticket/rated', coalesce(closed, age), value from event where type = 'ticket' and value is not null
  union all
  select account, 'meeting/held', age, null from event where type = 'meeting' and status = 'held'
  union all
  select account, 'meeting/since-start', age, null from event where type = 'meeting' and status = 'held' and age <= tenure
  union all
  select account, 'webinar/attended', age, null from event where type = 'webinar' and status = 'attended'
  union all
  select account, 'training/completed', age, null from event where type = 'training' and status = 'completed'
  union all
  select account, 'survey/answered', age, null from event where type = 'survey'
  union all
  select account, 'survey/nps', age, value from event where type = 'survey' and name = 'nps' and value is not null
  union all
  select account, 'usage/used', age, value from event where type = 'usage' and value > 0
  union all
  select account, name, age, null from event where type = 'usage' and value > 0
  union all
  select account, 'advocacy/acted', age, null from event where type = 'advocacy'
  union all
  select account, 'feedback/given', age, null from event where type = 'feedback'
  union all
  select account, 'revenue/amount', age, amount from invoice
  union all
  select account, 'revenue/cost', age, cost from invoice
),
ledger as (
  select
    account, series, age / 7 as week,
    count(*) as n, count(value) as n_sum, coalesce(sum(value), 0) as sum, max(age) as first, min(age) as last
  from posting
  group by account, series, week
)
select series, count(*), sum(n), sum(n_sum), sum(sum), sum(week * n), sum(first), sum(last)
from ledger
group by series;
