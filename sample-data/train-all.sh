#!/usr/bin/env bash
# Trains every bundled network anew: sample-data/train-all.sh [folder [folder of checkpoints]]. All settings are the
# tasks' recipes.
set -euo pipefail
cd "$(dirname "$0")/.."
folder="${1:-sample-data/models}"
mkdir -p "$folder"
swift build -c release --product gatescope
program="$(swift build -c release --show-bin-path)/gatescope"
for task in brackets anbn reber recall adding flipflop sine co2 sentiment text; do
  for cell in lstm gru rnn; do
    echo "$task-$cell"
    "$program" train --quiet --threads 1 --task "$task" --cell "$cell" -o "$folder/$task-$cell.safetensors"
  done
done

# An LSTM whose gates see the cell state counts furthest.
"$program" train --quiet --threads 1 --task anbn --cell lstm --peepholes --seed 3 -o "$folder/anbn-peephole.safetensors"

# SQLite's source is not here; prepare-code.py makes it.
if [ -n "${CODE_TEXT:-}" ]; then
  for cell in lstm gru rnn; do
    "$program" train --quiet --threads 1 --task code --text-file "$CODE_TEXT" --cell "$cell" -o "$folder/code-$cell.safetensors"
  done
fi

# The moments of one training, for the lesson "A gate is learnt"; nobody goes on with it.
run="${2:-sample-data/checkpoints}/brackets-lstm"
rm -rf "$run"
"$program" train --quiet --threads 1 --task brackets --cell lstm --checkpoints "$run" -o "$folder/brackets-lstm.safetensors"
rm "$run/state.safetensors"
