# The ledger of the book in the current folder. Ages are days before the as-of day; values are in millionths.
suppressPackageStartupMessages(library(data.table))

as_of <- as.IDate("2026-06-30")
ages <- function(column) {
  dates <- unique(column)
  as.integer(as_of - as.IDate(dates, format = "%Y-%m-%d"))[match(column, dates)]
}

known <- fread("accounts.csv", colClasses = "character")
known[, `:=`(account = .I, tenure = ages(start_date))]

# A row counts nowhere when its date or number cannot be read, its type or account is unknown, or it lies after the as-of day.
events <- fread("events.csv", colClasses = "character")
numbers <- unique(events$value)
events[, number := suppressWarnings(as.numeric(numbers))[match(value, numbers)]]
events[, `:=`(age = ages(occurred_at), closed = ages(resolved_at), row = match(account_id, known$account_id))]
events <- events[age >= 0 & !is.na(row) & (value == "" | !is.na(number)), .(account = row, type, name, status, value = number, age, closed)]
events[, tenure := known$tenure[account]]

invoices <- fread("revenue.csv", colClasses = list(character = c("account_id", "date", "period_end")))
invoices[, `:=`(account = match(account_id, known$account_id), age = ages(date))]
invoices <- invoices[age >= 0 & !is.na(account)]

# Counts rows by account and week, and says what all cells of the series come to.
post <- function(series, account, age, value = NULL) {
  rows <- data.table(account, age, week = age %/% 7L)
  if (is.null(value)) {
    cells <- rows[, .(n = .N, n_sum = 0L, sum = 0, first = max(age), last = min(age)), by = .(account, week)]
  } else {
    rows[, value := round(value * 1e6)]
    cells <- rows[, .(n = .N, n_sum = .N, sum = sum(value), first = max(age), last = min(age)), by = .(account, week)]
  }
  totals <- cells[, c(.N, sum(n), sum(n_sum), sum(sum), sum(as.numeric(week) * n), sum(as.numeric(first)), sum(as.numeric(last)))]
  cat(series, sprintf("%.0f", totals), sep = ",")
  cat("\n")
}

invisible({
  tickets <- events[type == "ticket"]
  tickets[, post("ticket/opened", account, age)]
  tickets[closed >= 0, post("ticket/closed", account, closed, (age - closed) * 86400)]
  tickets[age >= 8 & (is.na(closed) | closed < age - 8), post("ticket/aged", account, age - 8L)]
  tickets[closed < age - 8, post("ticket/aged-closed", account, closed)]
  tickets[status == "escalated", post("ticket/escalated", account, age)]
  tickets[!is.na(value), post("ticket/rated", account, fcoalesce(closed, age), value)]

  events[type == "meeting" & status == "held", post("meeting/held", account, age)]
  events[type == "meeting" & status == "held" & age <= tenure, post("meeting/since-start", account, age)]
  events[type == "webinar" & status == "attended", post("webinar/attended", account, age)]
  events[type == "training" & status == "completed", post("training/completed", account, age)]
  events[type == "survey", post("survey/answered", account, age)]
  events[type == "survey" & name == "nps" & !is.na(value), post("survey/nps", account, age, value)]

  used <- events[type == "usage" & value > 0]
  used[, post("usage/used", account, age, value)]
  for (feature in unique(used$name)) used[name == feature, post(feature, account, age)]

  events[type == "advocacy", post("advocacy/acted", account, age)]
  events[type == "feedback", post("feedback/given", account, age)]
  invoices[, post("revenue/amount", account, age, amount)]
  invoices[, post("revenue/cost", account, age, cost)]
})
