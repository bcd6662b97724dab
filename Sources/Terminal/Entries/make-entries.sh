#!/bin/sh
# Makes TerminfoEntry+Compiled.swift from gatescope.ti. Needs tic and infocmp (Debian: ncurses-bin).
set -e
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
tic -x -o "$folder" gatescope.ti

# The compiled entry in Base64, as ncurses reads it from the variable TERMINFO; in lines of 100 characters.
text() {
  infocmp -x -Q2 -A "$folder" "$1" | grep -v '^#' | tr -d '\n' | fold -w 100 | sed 's/^/    /; s/$/\\/' | sed '$ s/\\$//'
}

{
  echo "// Made by make-entries.sh from gatescope.ti."
  echo "nonisolated extension TerminfoEntry {"
  for entry in 256:table 24bit:exact; do
    echo "  static let ${entry#*:}Text = \"\"\""
    text "gatescope-${entry%:*}"
    echo
    echo "    \"\"\""
  done
  echo "}"
} >TerminfoEntry+Compiled.swift
