"""The ledger of the book in the current folder. Ages are days before the as-of day; values are in millionths."""

import numpy
import pandas

AS_OF = pandas.Timestamp("2026-06-30")
WEEKS = 1_000


def read_once(column, read):
    """Reads each distinct text of a column once; blank cells and what cannot be read are missing."""
    column = column.astype("category")
    values = numpy.append(read(column.cat.categories).to_numpy(dtype="float64"), numpy.nan)
    return pandas.Series(values[column.cat.codes], index=column.index)


def ages(column):
    return read_once(column, lambda texts: (AS_OF - pandas.to_datetime(texts, format="%Y-%m-%d", errors="coerce")).days)


known = pandas.read_csv("accounts.csv", usecols=["account_id", "start_date"])
known["tenure"] = ages(known.start_date)
known["account"] = known.index
accounts = known[["account_id", "account", "tenure"]]

# A row counts nowhere when its date or number cannot be read, its type or account is unknown, or it lies after the as-of day.
words = dict.fromkeys(["type", "occurred_at", "name", "status", "value", "resolved_at"], "category")
events = pandas.read_csv("events.csv", dtype=words)
events["number"] = read_once(events.value, lambda texts: pandas.to_numeric(texts, errors="coerce"))
events["age"] = ages(events.occurred_at)
events["closed"] = ages(events.resolved_at)
events = events[(events.age >= 0) & (events.value.isna() | events.number.notna())].merge(accounts, on="account_id")

invoices = pandas.read_csv("revenue.csv").merge(accounts, on="account_id")
invoices["age"] = ages(invoices.date)
invoices = invoices[invoices.age >= 0]


def post(series, rows, age, value=None):
    """Counts rows by account and week, and says what all cells of the series come to."""
    age = age.astype("int64")
    table = pandas.DataFrame({"key": rows.account * WEEKS + age // 7, "age": age})
    wanted = {"n": ("age", "size"), "first": ("age", "max"), "last": ("age", "min")}
    if value is not None:
        table["value"] = (value * 1e6).round().astype("int64")
        wanted |= {"n_sum": ("value", "count"), "sum": ("value", "sum")}
    cells = table.groupby("key", sort=False).agg(**wanted)
    weeks = (cells.index % WEEKS * cells.n).sum()
    n_sum, total = (0, 0) if value is None else (cells.n_sum.sum(), cells["sum"].sum())
    print(series, len(cells), cells.n.sum(), n_sum, total, weeks, cells["first"].sum(), cells["last"].sum(), sep=",")


of_type = dict(list(events.groupby("type", observed=True)))

tickets = of_type["ticket"]
post("ticket/opened", tickets, tickets.age)
closed = tickets[tickets.closed >= 0]
post("ticket/closed", closed, closed.closed, (closed.age - closed.closed) * 86_400)
aged = tickets[(tickets.age >= 8) & (tickets.closed.isna() | (tickets.closed < tickets.age - 8))]
post("ticket/aged", aged, aged.age - 8)
aged = tickets[tickets.closed < tickets.age - 8]
post("ticket/aged-closed", aged, aged.closed)
escalated = tickets[tickets.status == "escalated"]
post("ticket/escalated", escalated, escalated.age)
rated = tickets[tickets.number.notna()]
post("ticket/rated", rated, rated.closed.fillna(rated.age), rated.number)

meetings = of_type["meeting"]
held = meetings[meetings.status == "held"]
post("meeting/held", held, held.age)
held = held[held.age <= held.tenure]
post("meeting/since-start", held, held.age)
webinars = of_type["webinar"]
attended = webinars[webinars.status == "attended"]
post("webinar/attended", attended, attended.age)
trainings = of_type["training"]
completed = trainings[trainings.status == "completed"]
post("training/completed", completed, completed.age)

surveys = of_type["survey"]
post("survey/answered", surveys, surveys.age)
answers = surveys[(surveys.name == "nps") & surveys.number.notna()]
post("survey/nps", answers, answers.age, answers.number)

usage = of_type["usage"]
used = usage[usage.number > 0]
post("usage/used", used, used.age, used.number)
for feature, rows in used.groupby("name", observed=True):
    post(feature, rows, rows.age)

post("advocacy/acted", of_type["advocacy"], of_type["advocacy"].age)
post("feedback/given", of_type["feedback"], of_type["feedback"].age)
post("revenue/amount", invoices, invoices.age, invoices.amount)
post("revenue/cost", invoices, invoices.age, invoices.cost)
