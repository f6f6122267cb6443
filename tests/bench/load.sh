#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Many pushers at once against one guarded bare repository, every other one with no-derivatives data: load.sh <program>
# [<seconds> [<pushers>]]. Ends with 0 where none of that data is there afterwards, everything clean is, no hook is left
# running, nothing temporary stays and git fsck finds nothing.
set -euo pipefail
program=$(realpath "$1")
seconds=${2:-120}
pushers=${3:-32}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/home" "$work/bin"
ln -s "$program" "$work/bin/git-license-check"
# shellcheck disable=SC2046 # One name a word.
unset $(git rev-parse --local-env-vars)
export HOME=$work/home PATH=$work/bin:$PATH GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
git config --global user.name Load
git config --global user.email load@example.org
git config --global init.defaultBranch main
git config --global gc.auto 0
git config --global receive.autogc false

hub=$work/hub.git
git init -q --bare "$hub"
git -C "$hub" config license-check.visibility public
git -C "$hub" config license-check.log "$work/refusals.jsonl"
git init -q "$work/seed"
cd "$work/seed"
printf 'version = 1\n[[dataset]]\nid = "set"\nlicense = "CC-BY-NC-ND-4.0"\npaths = ["data/**"]\n' >.license-check.toml
mkdir src && for i in $(seq 200); do echo "int f$i;" >"src/$i.c"; done
git add . && git commit -q -m start && git push -q "$hub" main
git -C "$hub" license-check install --server >/dev/null

# pusher <number>: pushes one branch after the other until the time is up, and notes what came of each.
pusher() {
  local number=$1 round=0 kind=clean path text said
  [ $((number % 2)) -eq 0 ] || kind=dirty
  git clone -q --no-local "$hub" "$work/pusher-$number" && cd "$work/pusher-$number"
  while [ "$(date +%s)" -lt "$end" ]; do
    round=$((round + 1))
    path=src/$number.c
    [ $kind = clean ] || path=data/$number.txt
    text="$kind $number $round"
    mkdir -p "${path%/*}" && echo "$text" >"$path"
    git add . && git commit -q -m "$text"
    if said=$(git push -q origin "HEAD:refs/heads/$kind-$number-$round" 2>&1); then
      echo "passed $kind $(git rev-parse HEAD) $(git rev-parse "HEAD:$path") refs/heads/$kind-$number-$round"
    elif [[ $said == *'[nd-data]'* ]]; then
      echo "refused $kind $(git rev-parse HEAD) $(git rev-parse "HEAD:$path") refs/heads/$kind-$number-$round"
      git reset -q --hard HEAD~1
    else
      printf 'broken %s\n' "${said//$'\n'/ }"
    fi
  done >"$work/result-$number"
}

end=$(($(date +%s) + seconds))
for number in $(seq "$pushers"); do pusher "$number" & done
wait
cat "$work"/result-* >"$work/results"

failures=0
complain() {
  echo "load: $1" >&2
  failures=$((failures + 1))
}
count() { grep -c "^$1" "$work/results" || true; }
clean=$(count 'passed clean')
dirty=$(count 'refused dirty')

[ "$(count broken)" -eq 0 ] || complain "pushes that neither passed nor were refused: $(grep -m 3 '^broken' "$work/results")"
[ "$(count 'passed dirty')" -eq 0 ] || complain "no-derivatives data has passed"
[ "$(count 'refused clean')" -eq 0 ] || complain "clean pushes were refused"
[ "$((clean * dirty))" -gt 0 ] || complain "nothing was pushed"
cd "$hub"
git for-each-ref --format='%(objectname) %(refname)' refs/heads/clean-* refs/heads/dirty-* | sort >"$work/refs"
awk '/^passed clean/ { print $3, $5 }' "$work/results" | sort >"$work/expected"
cmp -s "$work/refs" "$work/expected" || complain "the branches are not those that were pushed"
awk '/^refused dirty/ { print $3; print $4 }' "$work/results" | git cat-file --batch-check | grep -v ' missing$' >"$work/landed" || true
[ ! -s "$work/landed" ] || complain "objects of refused pushes are there: $(head -n 1 "$work/landed")"
git fsck --full --strict >"$work/fsck" 2>&1 || complain "git fsck: $(head -n 1 "$work/fsck")"
left=$(find . \( -name 'tmp_*' -o -name 'incoming-*' -o -name '*.lock' \) | head -n 1)
[ -z "$left" ] || complain "something temporary stays: $left"
for process in /proc/[0-9]*; do
  [ "$process" != "/proc/$$" ] || continue
  case $(readlink "$process/cwd" 2>/dev/null) in
    "$work"*) [ "$(cut -d' ' -f4 "$process/stat" 2>/dev/null)" = $$ ] || complain "a process is left: $(tr '\0' ' ' <"$process/cmdline")" ;;
  esac
done
[ "$(wc -l <"$work/refusals.jsonl")" -eq "$dirty" ] || complain "the log has not one line per refusal"
if grep -qv '^{"time":.*}$' "$work/refusals.jsonl"; then complain "a line of the log is torn"; fi

echo "load: $pushers pushers for $seconds s: $clean clean pushes landed, $dirty with no-derivatives data were refused," \
  "$failures complaints"
[ "$failures" -eq 0 ]
