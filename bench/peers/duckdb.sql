-- The ledger of the book in the current folder. Ages are days before the as-of day; values are in millionths.
create temp table known as
select account_id, (row_number() over ())::integer as account, (date '2026-06-30' - start_date)::smallint as tenure
from read_csv('accounts.csv', columns = {account_id: 'varchar', name: 'varchar', start_date: 'date', currency: 'varchar'});

create type kind as enum ('ticket', 'meeting', 'webinar', 'training', 'survey', 'usage', 'advocacy', 'feedback');

-- A row counts nowhere when its date or number cannot be read, its type or account is unknown, or it lies after the as-of day.
create temp table event as
select
  account, tenure, type::kind as type, name, status,
  (value * 1000000)::bigint as value,
  (date '2026-06-30' - occurred_at)::smallint as age,
  (date '2026-06-30' - resolved_at)::smallint as closed
from read_csv('events.csv', ignore_errors = true, columns = {
  account_id: 'varchar', type: 'varchar', occurred_at: 'date', name: 'varchar', status: 'varchar', value: 'double', resolved_at: 'date'
})
join known using (account_id)
where occurred_at <= date '2026-06-30' and try_cast(type as kind) is not null;

create temp table invoice as
select account, date '2026-06-30' - date as age, (amount * 1000000)::bigint as amount, (cost * 1000000)::bigint as cost
from read_csv('revenue.csv', columns = {account_id: 'varchar', date: 'date', amount: 'double', cost: 'double', period_end: 'date'})
join known using (account_id)
where date <= date '2026-06-30';

-- How many rows, how many of them with a value, the sum of those, the first and the last day.
create macro cell
  (age) as {n: count(*), n_sum: 0::bigint, sum: 0::bigint, first: max(age), last: min(age)},
  (age, value) as {n: count(*), n_sum: count(value), sum: sum(value)::bigint, first: max(age), last: min(age)};

with ticket as (from event where type = 'ticket'),
meeting as (from event where type = 'meeting' and status = 'held'),
survey as (from event where type = 'survey'),
used as (from event where type = 'usage' and value > 0),
ledger (account, series, week, cell) as (
  select account, 'ticket/opened', age // 7 as week, cell(age) from ticket group by all
  union all
  select account, 'ticket/closed', closed // 7 as week, cell(closed, (age - closed) * 86400000000) from ticket where closed >= 0 group by all
  union all
  select account, 'ticket/aged', (age - 8) // 7 as week, cell(age - 8) from ticket
  where age >= 8 and (closed is null or closed < age - 8) group by all
  union all
  select account, 'ticket/aged-closed', closed // 7 as week, cell(closed) from ticket where closed < age - 8 group by all
  union all
  select account, 'ticket/escalated', age // 7 as week, cell(age) from ticket where status = 'escalated' group by all
  union all
  select account, 'ticket/rated', coalesce(closed, age) // 7 as week, cell(coalesce(closed, age), value) from ticket
  where value is not null group by all
  union all
  select account, 'meeting/held', age // 7 as week, cell(age) from meeting group by all
  union all
  select account, 'meeting/since-start', age // 7 as week, cell(age) from meeting where age <= tenure group by all
  union all
  select account, 'webinar/attended', age // 7 as week, cell(age) from event where type = 'webinar' and status = 'attended' group by all
  union all
  select account, 'training/completed', age // 7 as week, cell(age) from event where type = 'training' and status = 'completed' group by all
  union all
  select account, 'survey/answered', age // 7 as week, cell(age) from survey group by all
  union all
  select account, 'survey/nps', age // 7 as week, cell(age, value) from survey where name = 'nps' and value is not null group by all
  union all
  select account, 'usage/used', age // 7 as week, cell(age, value) from used group by all
  union all
  select account, name, age // 7 as week, cell(age) from used group by all
  union all
  select account, 'advocacy/acted', age // 7 as week, cell(age) from event where type = 'advocacy' group by all
  union all
  select account, 'feedback/given', age // 7 as week, cell(age) from event where type = 'feedback' group by all
  union all
  select account, 'revenue/amount', age // 7 as week, cell(age, amount) from invoice group by all
  union all
  select account, 'revenue/cost', age // 7 as week, cell(age, cost) from invoice group by all
)
select series, count(*), sum(cell.n), sum(cell.n_sum), sum(cell.sum), sum(week * cell.n), sum(cell.first), sum(cell.last)
from ledger
group by series;
