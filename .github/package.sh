#!/usr/bin/env bash
# Makes a release: a tarball and, where dpkg-deb is, a Debian package. One program with all that Swift needs in it, its
# data, the manual page, completions for bash, zsh and fish. No network, but for the packages that the build depends on
# where they have not been fetched yet. The same commit, compiler and versions of those packages give the same bytes.
#
#   .github/package.sh [FOLDER]      into FOLDER, or dist
#
# GATESCOPE_SCRATCH names the folder that it is built in; else it is .build/package.
set -euo pipefail
cd "$(dirname "$0")/.."

out=${1:-dist}
scratch=${GATESCOPE_SCRATCH:-.build/package}
version=$(sed -n 's/.*let number = "\(.*\)".*/\1/p' Sources/gatescope/Version.swift)
machine=$(uname -m)

# What would differ from one making to the next: the time, the order of names, who makes it.
export LC_ALL=C TZ=UTC
umask 022
if GATESCOPE_COMMIT=$(git rev-parse --short=10 HEAD 2>/dev/null); then
  export GATESCOPE_COMMIT
  SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
  git diff --quiet HEAD || echo "package.sh: note: there are changes since commit $GATESCOPE_COMMIT" >&2
else
  unset GATESCOPE_COMMIT
  # Sources without git, or whose git belongs to somebody else: the time of the last change that is told of.
  SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(stat -c %Y .github/CHANGELOG.md)}
  echo "package.sh: note: no commit is known here; --version will say that it was built from source" >&2
fi
export SOURCE_DATE_EPOCH

mkdir -p "$scratch" "$out"
scratch=$(cd "$scratch" && pwd)
out=$(cd "$out" && pwd)

# What of the C library the program needs; libncursesw6 of the same system asks for it already where it is this old.
glibc_of_ncurses=2.36

# The linker takes the first library of a name that it finds: these before the shared ones.
static=$scratch/static-libraries
mkdir -p "$static"
for library in libz.a libstdc++.a; do
  file=$(clang -print-file-name="$library")
  [ -f "$file" ] || { echo "package.sh: $library is missing: install the development packages" >&2; exit 1; }
  ln -sf "$(realpath "$file")" "$static/$library"
done

# Functions in sections of their own: what nothing calls is left out, and what is the same is there once.
swift build -c release --product gatescope --static-swift-stdlib --scratch-path "$scratch" --skip-update \
  -debug-info-format none -Xswiftc -Xfrontend -Xswiftc -function-sections \
  -Xswiftc -file-prefix-map -Xswiftc "$PWD=." -Xcc "-ffile-prefix-map=$PWD=." \
  -Xlinker -L"$static" -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xlinker -s \
  -Xswiftc -use-ld=lld -Xlinker --gc-sections -Xlinker --icf=all -Xlinker --no-export-dynamic \
  -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-eh-frame-hdr -Xlinker "$PWD/.github/package/no-unwind.ld"
program=$(swift build -c release --scratch-path "$scratch" --show-bin-path)/gatescope

# The tree of both, as it is below a prefix.
tree=$scratch/tree
rm -rf "$tree"
share=$tree/share
install -D -m 755 "$program" "$tree/bin/gatescope"
for part in models sequences lessons checkpoints; do
  (cd sample-data && find "$part" -type f -exec install -D -m 644 {} "$share/gatescope/{}" \;)
done
install -D -m 644 .github/package/gatescope.1 "$share/man/man1/gatescope.1"
sed -i "s/^\.Dd .*/.Dd $(date -u -d "@$SOURCE_DATE_EPOCH" '+%B %-d, %Y')/" "$share/man/man1/gatescope.1"
install -D -m 644 .github/package/copyright "$share/doc/gatescope/copyright"
install -D -m 644 .github/CHANGELOG.md "$share/doc/gatescope/changelog"
complete() {
  mkdir -p "$share/$(dirname "$2")"
  "$program" --generate-completion-script "$1" > "$share/$2"
}
# What is typed first may be a file too: plain `gatescope FILE` opens the explorer.
complete bash bash-completion/completions/gatescope
complete zsh zsh/site-functions/_gatescope
complete fish fish/vendor_completions.d/gatescope.fish
sed -i 's/^complete -o filenames -F/complete -o filenames -o bashdefault -o default -F/' \
  "$share/bash-completion/completions/gatescope"
sed -i '0,/_describe -V subcommand subcommands && ret=0/s//&\n        _files \&\& ret=0/' \
  "$share/zsh/site-functions/_gatescope"
echo "complete -c gatescope -n '__gatescope_should_offer_completions_for_positional gatescope -eq 1' -F" \
  >> "$share/fish/vendor_completions.d/gatescope.fish"

# The bytes of a folder's files, the same whenever and by whomever they are packed.
pack() {
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=gnu -C "$1" -cf - "$2"
}

name=gatescope-$version-linux-$machine
rm -rf "${scratch:?}/$name"
cp -R "$tree" "$scratch/$name"
pack "$scratch" "$name" | gzip -9n > "$out/$name.tar.gz"
echo "$out/$name.tar.gz"

if ! command -v dpkg-deb >/dev/null; then
  echo "package.sh: note: no Debian package is made, dpkg-deb is missing" >&2
  exit
fi
debian=$(dpkg --print-architecture)
root=$scratch/deb
rm -rf "$root"
mkdir -p "$root/DEBIAN"
cp -R "$tree" "$root/usr"
# Where Debian has them.
mkdir -p "$root/usr/share/zsh/vendor-completions"
mv "$root/usr/share/zsh/site-functions/_gatescope" "$root/usr/share/zsh/vendor-completions/"
rmdir "$root/usr/share/zsh/site-functions"
gzip -9n "$root/usr/share/man/man1/gatescope.1" "$root/usr/share/doc/gatescope/changelog"
size=$(find "$root/usr" -type f -printf '%s\n' | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')
glibc=$(objdump -T "$program" | grep -o 'GLIBC_2\.[0-9]*' | sort -Vu | tail -1 | cut -d_ -f2)
depends='libncursesw6 (>= 6.4)'
[ "$(printf '%s\n' "$glibc" "$glibc_of_ncurses" | sort -V | tail -1)" = "$glibc_of_ncurses" ] \
  || depends="$depends, libc6 (>= $glibc)"
sed -e "s/@VERSION@/$version/" -e "s/@DEPENDS@/$depends/" -e "s/@ARCHITECTURE@/$debian/" -e "s/@SIZE@/$size/" .github/package/control \
  > "$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
deb=$out/gatescope_${version}_$debian.deb
dpkg-deb --root-owner-group -Zxz --threads-max=1 --build "$root" "$deb" >/dev/null
echo "$deb"
