from datetime import datetime, timedelta, timezone, date
d = datetime(2020, 1, 31, 12, 30, tzinfo=timezone.utc)
print(d.isoformat(), (d + timedelta(days=1, hours=2)).strftime("%Y-%m-%d %H:%M"), date(2020, 2, 29).isoformat(), d - datetime(2020, 1, 1, tzinfo=timezone.utc), d < d + timedelta(seconds=1))
