#!/bin/bash
# Writes what the corpora begin with, out of samples/: seeds.sh FOLDER
#
# 0x1E stands between the pieces of an input that has several.
set -euo pipefail
folder=$1
rm -rf "$folder"
mkdir -p "$folder"/{csv,ndjson,mapping,schema,pattern,screen}

# seed TARGET PIECE...: one input, made of the pieces.
seed() {
    local target=$1 file
    shift
    file=$folder/$target/$(find "$folder/$target" -type f | wc -l)
    printf '%s' "$1" >"$file"
    shift
    for piece in "$@"; do printf '\036%s' "$piece" >>"$file"; done
}

for sample in samples/*.csv; do
    name=$(basename "$sample")
    head -c 900 "$sample" >"$folder/csv/$name"
    head -n 4 "$sample" >"$folder/csv/short-$name"
    head -n 8 "$sample" >"$folder/screen/$name"
done
# The rows of a CSV as lines of members, which the same mappings take.
awk -F, 'NR == 1 { columns = split($0, names); next } /"/ { next }
    NR < 9 { for (i = 1; i <= columns; i++) printf "%s\"%s\":\"%s\"%s", i == 1 ? "{" : ",", names[i], $i, i == columns ? "}\n" : "" }' \
    samples/flights.csv >"$folder/screen/flights.ndjson"
{ head -n 1 samples/mistakes.csv; sed -n '20,28p' samples/mistakes.csv; } >"$folder/screen/more-mistakes.csv"
for sample in samples/*.ndjson; do
    name=$(basename "$sample")
    head -n 3 "$sample" >"$folder/ndjson/$name"
    head -n 6 "$sample" >"$folder/screen/$name"
    for line in 1 5 9; do sed -n "${line}p" "$sample" >"$folder/ndjson/$line-$name"; done
done

for zone in Asia/Kolkata Europe/Berlin UTC; do
    for time in 'yyyy-MM-dd HH:mm:ss' iso8601 epoch epochMillis 'dd MMM yyyy hh:mm a' "yyyyMMdd'T'HHmmssX"; do
        seed mapping '{a}' "$time" "$zone" '' '' '2026-11-20 09:15:00' 4037.50 '2026-10-25T02:30:00+05:30' 1795155300
    done
done
seed mapping 'evt_{a}_{b}' '' '' '' 'none' rapido_user_50001 MX101 NULL '' ' 12,5 '
seed mapping '{a}' '' '' $'booked=order.confirmed\ncancelled=order.cancelled' booked booked MX102 cancelled
seed mapping '{{{b}}}' "dd.MM.yy H:m:s 'o''clock' xxx" '' '' '31.12.25 1:2:3 o'"'"'clock +05:30' a '01.02.03 4:5:6'
seed mapping '{a}' "yyyy-MM-dd'T'HH:mm:ss.SSSXXX" '' '' '' 2026-11-20T09:15:00.250Z -0.5 +1 -1795155300.5

seed schema "$(cat samples/hotel-attributes.json)" '{"hotel":"Ganga View, Shimla"}' '{"hotel":" ,"}' '[]'
seed schema '{"type":["object","null"],"properties":{"a":{"type":"integer","minimum":0,"exclusiveMaximum":1e2,"multipleOf":0.5}},"required":["a"],"additionalProperties":false}' '{"a":1.5}' '{"b":1}' null
seed schema '{"$defs":{"t":{"$anchor":"t","items":{"$ref":"#t"},"maxItems":2}},"$ref":"#/$defs/t"}' '[[],[[]]]' '[1,2,3]'
seed schema '{"$id":"http://a/b","$dynamicAnchor":"n","anyOf":[{"const":1},{"items":{"$dynamicRef":"#n"}}],"unevaluatedItems":false}' '[1,[1,"a"]]'
seed schema '{"if":{"required":["a"]},"then":{"dependentRequired":{"a":["b"]}},"else":{"minProperties":1},"unevaluatedProperties":{"type":"string"},"patternProperties":{"^x":true}}' '{"a":1,"b":2,"x":3}'
seed schema '{"allOf":[{"prefixItems":[{"format":"date-time"},{"format":"email"},{"format":"uri"}]},{"contains":{"enum":[1,"a",null]},"minContains":1,"maxContains":2,"uniqueItems":true}]}' '["2026-11-20T09:15:00Z","a@b.c","x:/y",1]'
seed schema '{"oneOf":[{"not":{"type":"number"}},{"propertyNames":{"pattern":"^\\p{L}+$","maxLength":3}}],"dependentSchemas":{"a":{"$ref":"https://json-schema.org/draft/2020-12/schema"}}}' '{"abc":1}' '1'
seed schema '{"format":"uuid"}' '"123e4567-e89b-12d3-a456-426614174000"'
seed schema '{"anyOf":[{"format":"ipv4"},{"format":"ipv6"},{"format":"time"},{"format":"date"}]}' '"::ffff:1.2.3.4"' '"23:59:60Z"' '"2026-02-29"'

seed schema '{"properties":{"a":true},"unevaluatedProperties":false}' '{"a":1}' '{"a":1,"b":2}' '{}'
seed schema '{"allOf":[{"properties":{"a":{"type":"string"}},"patternProperties":{"^b":true}}],"unevaluatedProperties":false}' '{"a":"x","b":2}' '{"c":1}'
seed schema '{"anyOf":[{"required":["a"],"properties":{"a":true}},{"properties":{"b":true}}],"unevaluatedProperties":false}' '{"a":1,"b":2}' '{"b":2}' '{"a":1}'
seed schema '{"$ref":"#/$defs/b","$defs":{"b":{"additionalProperties":{"minLength":1}}},"unevaluatedProperties":false}' '{"a":"x"}' '{"a":""}'
seed schema '{"prefixItems":[true],"contains":{"type":"string"},"unevaluatedItems":false}' '[1,"a"]' '[1,2,"a"]' '[]'
seed schema '{"if":{"properties":{"a":{"const":1}},"required":["a"]},"then":{"properties":{"b":true}},"unevaluatedProperties":false}' '{"a":1,"b":2}' '{"b":2}'
seed schema '{"not":{"not":{"properties":{"a":true},"unevaluatedProperties":false}},"dependentSchemas":{"a":{"properties":{"b":true}}}}' '{"a":1}' '{"b":1}'
seed schema '{"oneOf":[{"items":{"multipleOf":0.01}},{"minItems":2,"items":true}],"unevaluatedItems":{"type":"null"}}' '[0.07,1.005]' '[0.07]'
seed pattern '^\S.*, \S' 'Ganga View, Shimla' ' ,'
seed pattern '(?<year>\d{4})-(?:0[1-9]|1[0-2])(?=-)' '2026-11-20' '2026-13'
seed pattern '(?<!a)b+?|[^\w\s-]{2,}$' 'abb' 'é!!'
seed pattern '\p{Lu}\P{L}\u{1F600}\ud83d\ude00[\x41-\u0042\b]' $'A1\xf0\x9f\x98\x80\xf0\x9f\x98\x80B'
seed pattern '((a|b)*c{0,3}){2}\b(?!\B.)' 'abcabccc' 'abab'
seed pattern '\cA?\0?\t' $'\t'
