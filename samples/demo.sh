#!/usr/bin/env bash
# Imports sample orders into the sandbox, is killed half-way, is repeated, and compares what arrived.
# Usage: samples/demo.sh RAPIDO_IMPORT_BINARY
set -euo pipefail
cd "$(dirname "$0")/.."
rapido=$1
folder=.demo
job=jobs/backfill.yaml
ledger=$folder/backfill.sqlite

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

rm -rf "$folder" && mkdir -p "$folder"
export XDG_STATE_HOME="$PWD/$folder"
export RAPIDO_CLIENT_ID=demo
RAPIDO_CLIENT_KEY=$(tr -dc 'a-z0-9' < /dev/urandom | head -c 40 || true)
export RAPIDO_CLIENT_KEY

say "1. The Partner API on loopback, cutting one connection in ten after recording the event"
: > "$folder/sandbox.log"
"$rapido" sandbox --port 0 --rate 3000 --burst 3100 --fault cut-after=0.1 --seed 1 > "$folder/sandbox.log" 2>&1 &
sandbox=$!
trap 'kill $sandbox 2>/dev/null || true' EXIT
until grep -q '^listening on ' "$folder/sandbox.log"; do
    kill -0 $sandbox 2>/dev/null || { cat "$folder/sandbox.log"; exit 1; }
    sleep 0.1
done
RAPIDO_BASE_URL=$(sed -n 's/^listening on //p' "$folder/sandbox.log")
export RAPIDO_BASE_URL
echo "$RAPIDO_BASE_URL"
server=${RAPIDO_BASE_URL%/api/ota}
recorded() { curl -fsS "$server/sandbox/events" | wc -l; }

say "2. What is in the files: rapido-import validate $job"
"$rapido" validate "$job"

say "3. The import, killed with SIGKILL half-way: rapido-import run $job"
"$rapido" run "$job" --state "$ledger" --rate 3000 --burst 3100 &
import=$!
while kill -0 $import 2>/dev/null && [ "$(recorded)" -lt 120 ]; do sleep 0.05; done
kill -9 $import 2>/dev/null || true
wait $import 2>/dev/null || true
echo "killed; the API has $(recorded) events"
"$rapido" status "$job" --state "$ledger"

say "4. The same command again"
"$rapido" run "$job" --state "$ledger" --rate 3000 --burst 3100

say "5. What the API recorded"
curl -fsS "$server/sandbox/events" | sed 's/^{"id":"\([^"]*\)".*/\1/' | sort > "$folder/recorded"
delivered=$("$rapido" status "$job" --state "$ledger" --json | tail -n 1 | sed 's/.*"delivered":\([0-9]*\).*/\1/')
[ -z "$(uniq -d "$folder/recorded")" ] || { echo "an event was recorded twice"; exit 1; }
[ "$(wc -l < "$folder/recorded")" = "$delivered" ] || { echo "the books and the API differ"; exit 1; }
echo "$delivered events, each once; the books say the same"
