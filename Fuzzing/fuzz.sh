#!/bin/bash
# Builds the fuzz targets with the sanitizers that RAPIDO_FUZZ names, and runs some: fuzz.sh SECONDS TARGET...
#
# Below .build/fuzz stand the build, seeds/, the corpora, which the next run goes on with, and in found/ the inputs that
# broke a demand, trapped or took too long.
set -euo pipefail
seconds=$1
shift
here=$(dirname "$0")
root=.build/fuzz
export RAPIDO_FUZZ=${RAPIDO_FUZZ:-fuzzer}

for target in "$@"; do
    [ -f "$here/Dictionaries/$target.txt" ] && continue
    echo "error: there is no fuzz target \"$target\"" >&2
    echo "hint: targets are" "$(basename -s .txt -a "$here"/Dictionaries/* | paste -sd ' ')" >&2
    exit 64
done

resources=$(swift -print-target-info | sed -n 's/.*"runtimeResourcePath" *: *"\(.*\)".*/\1/p')
libfuzzer=clang_rt.fuzzer_no_main-$(uname -m)
build=(swift build -c release --product Fuzz --scratch-path "$root/build"
    -Xlinker "-L$resources/clang/lib/linux" -Xlinker "-l$libfuzzer" --explicit-target-dependency-import-check error)
"${build[@]}"
binary=$("${build[@]}" --show-bin-path)/Fuzz

mkdir -p "$root/found"
bash "$here/seeds.sh" "$root/seeds"
failed=()
for target in "$@"; do
    corpus=$root/corpus/$target
    mkdir -p "$corpus"
    echo "fuzzing $target for $seconds s"
    # libFuzzer keeps the input only if it sees the trap itself.
    FUZZ=$target SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 "$binary" "$corpus" "$root/seeds/$target" \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
        -dict="$here/Dictionaries/$target.txt" -artifact_prefix="$root/found/$target-" \
        >"$root/$target.log" 2>&1 || failed+=("$target")
    grep -aE '^#[0-9]+.*(DONE|INITED)|^stat::|demand not met|ERROR|SUMMARY|Test unit' "$root/$target.log" || true
done

if [ ${#failed[@]} -gt 0 ]; then
    echo "error: found something in ${failed[*]}"
    echo "hint: see $root/found, and run one again with: FUZZ=TARGET $binary FILE"
    exit 1
fi
