#!/usr/bin/env bash
# Trains every bundled network anew: sample-data/train-all.sh [folder [folder of checkpoints]]. All settings are the
# tasks' recipes.
set -euo pipefail
cd "$(dirname "$0")/.."
folder="${1:-sample-data/models}"
mkdir -p "$folder"
swift build -c release --product gatescope
program="$(swift build -c release --show-bin-path)/gatescope"
for task in brackets anbn reber recall adding sine co2 sentiment text; do
  for cell in lstm gru rnn; do
    echo "$task-$cell"
    "$program" train --quiet --task "$task" --cell "$cell" -o "$folder/$task-$cell.safetensors"
  done
done

# The moments of one training, for the lesson "A gate is learnt"; nobody goes on with it.
run="${2:-sample-data/checkpoints}/brackets-lstm"
rm -rf "$run"
"$program" train --quiet --task brackets --cell lstm --checkpoints "$run" -o "$folder/brackets-lstm.safetensors"
rm "$run/state.safetensors"
