#!/usr/bin/env bash
# What the program is made of, with versions and licences: audit.sh CHECKOUTS DEBIAN-PACKAGE…
# Ends with 1 where a licence is none of those that may be shipped with Apache-2.0.
set -euo pipefail
cd "$(dirname "$0")/.."
checkouts=$1
shift
status=0

licence() { # of a text on standard input
    local text
    text=$(tr -s '[:space:]' ' ')
    case $text in
        *"Apache License Version 2.0"*) echo Apache-2.0 ;;
        *"Permission is hereby granted, free of charge"*) echo MIT ;;
        *"Redistribution and use in source and binary forms"*) echo BSD ;;
        *) echo unknown ;;
    esac
}

echo "Swift packages, as Package.resolved pins them:"
python3 - Package.resolved <<'END' | while read -r name version revision; do
import json, sys
for pin in json.load(open(sys.argv[1]))["pins"]:
    name = pin["location"].rstrip("/").removesuffix(".git").split("/")[-1]
    print(name, pin["state"].get("version", "-"), pin["state"]["revision"][:12])
END
    file=$(find "$checkouts/$name" -maxdepth 1 -iname 'licen[sc]e*' | head -n 1)
    kind=$([ -n "$file" ] && licence < "$file" || echo unknown)
    printf '  %-32s %-10s %s  %s\n' "$name" "$version" "$revision" "$kind"
    [ "$kind" != unknown ] || { echo "error: $name has no licence that is known here" >&2; exit 1; }
done || status=1

echo "Libraries of Debian:"
for package in "$@"; do
    version=$(dpkg-query -W -f '${Version}' "$package")
    kind=$(grep -m 1 -i '^License:' "/usr/share/doc/$package/copyright" 2>/dev/null | cut -d ' ' -f 2- || true)
    printf '  %-32s %-24s %s\n' "$package" "$version" "${kind:-see /usr/share/doc/$package/copyright}"
done
exit $status
