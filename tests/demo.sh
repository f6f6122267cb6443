#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Shows with real git what the program does: tests/demo.sh <program>. Ends with an error where a step goes otherwise.
set -euo pipefail
program=$1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/home" "$work/bin"
ln -s "$program" "$work/bin/git-license-check"
export HOME=$work/home PATH=$work/bin:$PATH GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
unset "${!GIT_CONFIG_@}" GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export GIT_CONFIG_NOSYSTEM=1
cd "$work"

tell() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# step <expected status> <command>...: runs it and shows what it says.
step() {
  local expected=$1 status=0
  shift
  printf '$ %s\n' "$*"
  "$@" 2>&1 | sed 's/^/  /' || status=${PIPESTATUS[0]}
  if [ "$status" -ne "$expected" ]; then
    printf 'demo: that ended with %s, not %s\n' "$status" "$expected" >&2
    exit 1
  fi
}

# The bytes of a number of so many bytes, lowest first.
little_endian() {
  local value=$1 count=$2
  while [ "$count" -gt 0 ]; do
    printf '%b' "\\x$(printf %x $((value % 256)))"
    value=$((value / 256)) count=$((count - 1))
  done
}

# A safetensors file with one 64 x 64 tensor of 32-bit floats.
write_safetensors() {
  local header='{"layer.weight":{"dtype":"F32","shape":[64,64],"data_offsets":[0,16384]}}'
  little_endian "${#header}" 8
  printf %s "$header"
  head -c 16384 /dev/urandom
}

# A NumPy file with 4096 floats of 64 bits; its header fills 118 bytes.
write_numpy() {
  printf '\x93NUMPY\x01\x00'
  little_endian 118 2
  printf '%-117s\n' "{'descr': '<f8', 'fortran_order': False, 'shape': (4096,), }"
  head -c 32768 /dev/urandom
}

tell 'A lab repository with two remotes: one that the public can read, and one of the lab alone.'
git config --global user.name Demo
git config --global user.email demo@example.org
git config --global init.defaultBranch main
git init -q --bare public.git
git init -q --bare private.git
git init -q lab
cd lab
git remote add public ../public.git
git remote add private ../private.git
step 0 git config remote.public.licenseVisibility public
step 0 git config remote.private.licenseVisibility private

tell 'The config says that data/pico is a dataset under a no-derivatives licence, and what was trained on it.'
cat >.license-check.toml <<'TOML'
version = 1

[[dataset]]
id = "pico-edits"
license = "CC-BY-NC-ND-4.0"
paths = ["data/pico/**"]

[[model]]
id = "pico-edit-v1"
paths = ["checkpoints/**"]
trained-on = ["pico-edits"]
TOML
sed 's/^/  /' .license-check.toml
step 0 git license-check install
echo 'print("train")' >train.py
git add .
git commit -qm 'Add the training script'

tell 'An ordinary push of code goes through.'
step 0 git push -q public main
echo 'print("more")' >>train.py
git commit -qam 'Train more'
start=$(date +%s%N)
step 0 git push -q public main
echo "  ($((($(date +%s%N) - start) / 1000000)) ms with the check)"
before=$(git -C ../public.git rev-parse main)

tell 'Now the dataset and a checkpoint trained on it are committed.'
mkdir -p data/pico checkpoints
write_numpy >data/pico/edits.npy
write_safetensors >checkpoints/model.safetensors
git add .
git commit -qm 'Add data and a checkpoint'
tell 'A push to the public remote is refused, and nothing gets there.'
step 1 git push -q public main
[ "$(git -C ../public.git rev-parse main)" = "$before" ] || { echo 'demo: the public ref moved' >&2; exit 1; }

tell 'The same push to the private remote goes through.'
step 0 git push -q private main
[ "$(git -C ../private.git rev-parse main)" = "$(git rev-parse main)" ] || { echo 'demo: nothing arrived' >&2; exit 1; }

tell 'Why?'
step 1 git license-check explain checkpoints/model.safetensors

tell 'What would the public see if the private repository were opened?'
step 1 git license-check audit
tell 'That is all. Nothing was left behind.'
