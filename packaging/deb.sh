#!/usr/bin/env bash
# Makes a Debian package of a binary: deb.sh BINARY FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
binary=$1
folder=$2
version=$("$binary" --version | cut -d ' ' -f 1)
architecture=$(dpkg --print-architecture)
root=$folder/root

rm -rf "$folder"
mkdir -p "$root"
make -s install-files BINARY="$binary" DESTDIR="$root" PREFIX=/usr
# Debian keeps the completions of zsh in a folder of its own.
mkdir -p "$root/usr/share/zsh"
mv "$root/usr/share/zsh/site-functions" "$root/usr/share/zsh/vendor-completions"
gzip -9n "$root"/usr/share/man/man1/*.1

documents=$root/usr/share/doc/rapido-import
mkdir -p "$documents/examples"
cp -r jobs/cron jobs/systemd jobs/kubernetes jobs/monitoring "$documents/examples/"
find "$documents" -type f -exec chmod 644 {} +
gzip -9nc CHANGELOG.md > "$documents/changelog.gz"
gzip -9nc > "$documents/changelog.Debian.gz" <<END
rapido-import ($version-1) unstable; urgency=medium

  * Built from $("$binary" --version); changelog.gz has what changed.

 -- rapido-import <maintainers@rapido-import.invalid>  $(date -uR -r CHANGELOG.md)
END
# The toolchain's own folder has nothing to say on a machine without it.
chrpath -d "$root/usr/bin/rapido-import" 2>/dev/null || true
overrides=$root/usr/share/lintian/overrides
mkdir -p "$overrides"
cat > "$overrides/rapido-import" <<END
# Swift packages bring these along in source; there is no shared library of them to link with.
rapido-import: embedded-library *
END
cat > "$documents/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: rapido-import

Files: *
Copyright: 2026 the authors of rapido-import
License: Apache-2.0
 On Debian systems, the text of this licence is in /usr/share/common-licenses/Apache-2.0.
END

# dpkg-shlibdeps names the libraries by what the binary is linked with; it wants a source package around it.
mkdir -p "$folder/source/debian"
printf 'Source: rapido-import\n\nPackage: rapido-import\nArchitecture: any\n' > "$folder/source/debian/control"
depends=$(cd "$folder/source" && dpkg-shlibdeps -O -e"$(realpath "../root/usr/bin/rapido-import")" 2>/dev/null |
    sed 's/^shlibs:Depends=//')
rm -r "$folder/source"

mkdir -p "$root/DEBIAN"
cat > "$root/DEBIAN/control" <<END
Package: rapido-import
Version: $version-1
Architecture: $architecture
Maintainer: rapido-import <maintainers@rapido-import.invalid>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f 1)
Depends: $depends, ca-certificates, tzdata
Recommends: libpq5 (>= 14)
Section: utils
Priority: optional
Description: import of order exports into Rapido's Partner API
 Reads exports as order systems write them (CSV, NDJSON, gzip, zstd), maps
 their columns to events, validates them, and sends each exactly once within
 the API's request budget. A run that is cut off goes on where it stopped;
 every row that is not good is explained.
END
(cd "$root" && find usr -type f -exec md5sum {} +) > "$root/DEBIAN/md5sums"
fakeroot dpkg-deb --build "$root" "$folder/rapido-import_$version-1_$architecture.deb"
rm -r "$root"
