"""Writes invented orders: generate.py csv|ndjson|mapped|german COUNT BAD_PER_THOUSAND FILE

`ndjson` are events, `mapped` is NDJSON whose members are the columns of the CSV, `german` the CSV as a spreadsheet there writes it:
semicolons, decimal commas, days first, codes in place of coordinates, and every tenth order one that is not meant.
The same arguments write the same bytes. A bad row has one mistake, of seven kinds, in turn.
"""
import json
import random
import sys
from csv import reader

PLACES = [
    ("DEL", "28.5562", "77.1000"), ("BOM", "19.0896", "72.8656"), ("BLR", "13.1986", "77.7066"),
    ("MAA", "12.9941", "80.1709"), ("CCU", "22.6547", "88.4467"), ("HYD", "17.2403", "78.4294"),
    ("GAU", "26.1061", "91.5859"), ("TRV", "8.4821", "76.9201"), ("IXC", "30.6735", "76.7885"),
]
NAMES = ["Asha Rao", "Dev Gill", "Kavya Chatterjee", "Thomas Iyer", "Meera Nair", "Arjun Sharma"]
MISTAKES = ["amount", "latitude", "status", "user", "time", "order", "zone"]
EPOCH = 1795155300  # 2026-11-20 11:45 in Kolkata


def order(number, bad_per_thousand, draw):
    origin, target = draw.sample(PLACES, 2)
    start = EPOCH + draw.randrange(90 * 96) * 900
    row = {
        "user": f"rapido_user_{draw.randrange(100000):05d}", "booking": f"FL{number:08d}",
        "amount": f"{draw.randrange(1500, 25000)}.{draw.choice(['00', '50'])}",
        "origin": origin, "target": target, "start": start, "end": start + draw.randrange(4, 20) * 900,
        "status": "CONFIRMED", "latitude": origin[1], "zone": "Asia/Kolkata", "name": draw.choice(NAMES),
    }
    if draw.randrange(1000) < bad_per_thousand:
        mistake = MISTAKES[number % len(MISTAKES)]
        row.update({
            "amount": {"amount": "12.450,00"}, "latitude": {"latitude": "128.5562"}, "status": {"status": "CONFIRMD"},
            "user": {"user": ""}, "time": {"start": None}, "order": {"end": start - 900}, "zone": {"zone": "Asia/Kolkatta"},
        }[mistake])
    return row


def local(seconds):
    if seconds is None:
        return "2026-13-20 10:15:00"
    day, rest = divmod(seconds + 19800 - 1795132800, 86400)  # from 2026-11-20 00:00 UTC on
    month, day = 11, 20 + day
    for length in (30, 31, 31, 28, 31, 30):
        if day <= length:
            break
        day -= length
        month += 1
    year, month = 2026 + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}-{day:02d} {rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"


def csv(row):
    origin, target = row["origin"], row["target"]
    return ",".join([
        row["user"], row["booking"], "booked", row["status"], row["amount"].replace(",", ""
        ) if row["amount"].count(",") == 0 else '"' + row["amount"] + '"', "INR", origin[0], row["latitude"],
        origin[2], target[0], target[1], target[2], local(row["start"]), str(row["end"]), row["zone"], row["name"],
    ])


COLUMNS = (
    "user,booking,event,status,amount,currency,origin,origin_lat,origin_long,target,dest_lat,dest_long,departure_at,"
    "arrival_epoch,timezone,passenger")


GERMAN_COLUMNS = "user;booking;event;status;amount;origin;target;departure_at;arrival_epoch;timezone;passenger;kind"


def german(row):
    whole, decimals = row["amount"].split(".") if row["amount"].count(".") == 1 else (row["amount"], "00")
    grouped = f"{int(whole):,}".replace(",", ".") if whole.isdigit() else whole
    day, clock = local(row["start"]).split(" ")
    year, month, date = day.split("-")
    kind = "test" if row["booking"].endswith("7") else "order"
    return ";".join([
        row["user"], row["booking"], "booked", row["status"], f"{grouped},{decimals} €", row["origin"][0], row["target"][0],
        f"{date}.{month}.{year} {clock}", str(row["end"]), row["zone"], row["name"], kind])


def mapped(row):
    cells = next(reader([csv(row)]))
    return "{" + ",".join(f'"{name}":{json.dumps(cell)}' for name, cell in zip(COLUMNS.split(","), cells)) + "}"


def ndjson(row):
    origin, target = row["origin"], row["target"]
    amount = row["amount"] if "," not in row["amount"] else '"' + row["amount"] + '"'
    start = row["start"] if row["start"] is not None else '"soon"'
    return (
        '{"userId":"%s","event":{"type":"order.confirmed","id":"evt_flights_%s_booked"},"attributes":{"orderId":"%s",'
        '"orderStatus":"%s","amount_total":%s,"location_origin_lat":%s,"location_origin_long":%s,"location_dest_lat":%s,'
        '"location_dest_long":%s,"start_time":%s,"end_time":%s,"hostStatus":"%s","tz":"%s","passenger":"%s",'
        '"currency":"INR"},"schemaVersion":1}'
    ) % (
        row["user"], row["booking"], row["booking"], row["status"], amount, row["latitude"], origin[2], target[1],
        target[2], start, row["end"], row["status"], row["zone"], row["name"])


def main():
    kind, count, bad, path = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    draw = random.Random(7)
    write = {"csv": csv, "ndjson": ndjson, "mapped": mapped, "german": german}[kind]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        if kind == "csv":
            file.write(COLUMNS + "\n")
        if kind == "german":
            file.write(GERMAN_COLUMNS + "\n")
        for number in range(count):
            file.write(write(order(number, bad, draw)) + "\n")


main()
