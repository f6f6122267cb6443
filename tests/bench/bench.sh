#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Prints how long the program takes beside git, in the same repository and the same run: bench.sh <program> <measure>.
#
# LICENSE_CHECK_BENCH_SMOKE=1 runs every row once on tiny repositories. LICENSE_CHECK_BENCH_REPO=<path> adds a row for
# the audit of an existing repository. LICENSE_CHECK_BENCH_ROUNDS is the number of runs (5). LICENSE_CHECK_BENCH_ONLY says
# which groups of rows to run: start, pre-push, pre-receive, push, history, big, annotations, fleet, instructions, growth.
set -euo pipefail
program=$(realpath "$1")
measure=$(realpath "$2")
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
extra_repository=${LICENSE_CHECK_BENCH_REPO:+$(realpath "$LICENSE_CHECK_BENCH_REPO")}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/home" "$work/bin"
ln -s "$program" "$work/bin/git-license-check"
# shellcheck disable=SC2046 # One name a word.
unset $(git rev-parse --local-env-vars)
export HOME=$work/home PATH=$work/bin:$PATH GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
git config --global user.name Bench
git config --global user.email bench@example.org
git config --global init.defaultBranch main
git config --global gc.auto 0
git config --global license-check.probe never
# shellcheck source=tests/bench/repositories.sh
. "$here/repositories.sh"
# shellcheck source=tests/bench/instructions.sh
. "$here/instructions.sh"
# shellcheck source=tests/bench/growth.sh
. "$here/growth.sh"

rounds=${LICENSE_CHECK_BENCH_ROUNDS:-5}
commits=10000 many_commits=100000 refs=10000 many_refs=50000 annotations=10000 big=$((1 << 30)) starts=100 repositories=1000
if [ -n "${LICENSE_CHECK_BENCH_SMOKE-}" ]; then
  rounds=1 commits=60 many_commits=120 refs=40 many_refs=80 annotations=30 big=$((1 << 20)) starts=2 repositories=10
  source_files=100 dataset_files=100
fi
zero=0000000000000000000000000000000000000000

tell() { [ ! -t 2 ] || printf '\r\033[K%s' "$*" >&2; }

# compare <name> <directory> <our command> <git's command> [<repeats>] [<prepare>]: one row of the table.
compare() {
  local name=$1 directory=$2 numbers
  tell "$name"
  if ! numbers=$(cd "$directory" && "$measure" "$rounds" "${5:-1}" "${6:-:}" "$3" "$4" 2>"$work/log"); then
    tail -n 20 "$work/log" >&2
    return 1
  fi
  tell
  # shellcheck disable=SC2086 # Six numbers.
  printf '%s\n' $numbers | awk -v name="$name" '
    function ms(time) { return time < 0.1 ? sprintf("%.1f", 1000 * time) : sprintf("%.0f", 1000 * time) }
    { n[NR] = $1 }
    END {
      printf "| %-51s | %7s | %7s | %5.2f | %7s | %7s | %5.2f | %6.1f | %6.1f |\n", name, ms(n[1]), ms(n[2]),
        n[1] / n[2], ms(n[3]), ms(n[4]), n[3] / n[4], n[5] / 1024, n[6] / 1024
    }'
}

# A client whose remote has what refs/remotes/origin/ says: client <commits> <refs>; prints its path.
client() {
  local repository=$work/client-$1-$2.git
  if [ ! -d "$repository" ]; then
    history "$1"
    with_refs "$work/history-$1.git" "$repository" "$2" refs/remotes/origin/
    add_topics "$repository" "$1"
    git -C "$repository" config remote.origin.url https://git.example/lab.git
    git -C "$repository" config remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'
    git -C "$repository" config remote.origin.licenseVisibility public
    git -C "$repository" license-check install >/dev/null
  fi
  printf %s "$repository"
}

server() {
  local repository=$work/server-$1-$2.git
  if [ ! -d "$repository" ]; then
    history "$1"
    with_refs "$work/history-$1.git" "$repository" "$2" refs/heads/
    git -C "$repository" config license-check.visibility public
  fi
  printf %s "$repository"
}

# incremental_row <name> <repository> <branch> <base>: the hook against the walk that finds the same objects.
incremental_row() {
  local name=$1 repository=$2 branch=$3 base=$4 old new
  new=$(git -C "$repository" rev-parse "refs/heads/$branch")
  old=$(git -C "$repository" rev-parse "refs/remotes/origin/$base")
  printf '%s\n' "refs/heads/$branch $new refs/heads/$base $old" >"$work/pre-push.$branch"
  compare "$name" "$repository" "hooks/pre-push origin https://git.example/lab.git <$work/pre-push.$branch" \
    "git rev-list --objects $new --not $old --remotes=origin"
}

start_rows() {
  local loop="i=0; while [ \$i -lt $starts ]; do"
  compare 'start: git license-check --version' "$work" "$loop git license-check --version; i=\$((i+1)); done" \
    "$loop git --version; i=\$((i+1)); done" "$starts"
  compare 'start: the program alone' "$work" "$loop git-license-check --version; i=\$((i+1)); done" \
    "$loop git --version; i=\$((i+1)); done" "$starts"
}

pre_push_rows() {
  local repository
  repository=$(client "$commits" "$refs")
  incremental_row "pre-push: 10 of $commits commits, $refs refs" "$repository" topic main
  incremental_row "pre-push: the same, $dataset_files files under ND" "$repository" topic-nd nd
  git -C "$repository" commit-graph write --reachable 2>/dev/null
  incremental_row "pre-push: the same, with a commit-graph" "$repository" topic-nd nd
  incremental_row "pre-push: 10 of $commits commits, $many_refs refs" "$(client "$commits" "$many_refs")" topic main
}

pre_receive_rows() {
  local count client server new old env
  for count in "$commits" "$many_commits"; do
    client=$(client "$count" "$refs")
    server=$(server "$count" "$refs")
    quarantine "$client" "$work/quarantine-$count"
    git -C "$server" license-check install --server >/dev/null
    new=$(git -C "$client" rev-parse refs/heads/topic)
    old=$(git -C "$server" rev-parse refs/heads/main)
    printf '%s\n' "$old $new refs/heads/main" >"$work/pre-receive.$count"
    env="GIT_DIR=. GIT_QUARANTINE_PATH=$work/quarantine-$count GIT_OBJECT_DIRECTORY=$work/quarantine-$count"
    env="$env GIT_ALTERNATE_OBJECT_DIRECTORIES=$server/objects"
    compare "pre-receive: 10 of $count commits, $refs refs" "$server" \
      "$env hooks/pre-receive <$work/pre-receive.$count" "$env git rev-list --objects $new --not --all"
  done
}

# Each push goes to a server that has not seen it: both are made anew before each.
push_rows() {
  local client server with=$work/with-hook.git without=$work/without-hook.git
  client=$(client "$many_commits" "$refs")
  server=$(server "$many_commits" "$refs")
  git -C "$server" license-check install --server >/dev/null
  git -C "$client" config remote.lab.url "$with"
  git -C "$client" config remote.lab.fetch '+refs/heads/*:refs/remotes/origin/*'
  git -C "$client" config remote.lab.licenseVisibility public
  local fresh="rm -rf $with $without && cp -al $server $with && cp -al $server $without && rm -rf $without/hooks"
  compare "push: 10 of $many_commits commits, pre-receive or none" "$client" \
    "git push -q --no-verify $with topic:main" "git push -q --no-verify $without topic:main" 1 "$fresh"
  compare "push: the same, with both hooks or none" "$client" \
    "git push -q lab topic:main" "git push -q --no-verify $without topic:main" 1 "$fresh"
}

# What git needs to name every object of a history, with its type and size.
git_walk() { printf %s "git rev-list --objects $1 | git cat-file --batch-check='%(objecttype) %(objectsize) %(rest)'"; }

# first_push_row <name> <repository> <branch>: a push to a URL that has nothing yet.
first_push_row() {
  local url=https://new.example/x.git new
  new=$(git -C "$2" rev-parse "refs/heads/$3")
  printf '%s\n' "refs/heads/$3 $new refs/heads/$3 $zero" >"$work/first-push"
  git -C "$2" license-check install >/dev/null
  compare "$1" "$2" "hooks/pre-push $url $url <$work/first-push" "$(git_walk "$new")"
}

# What an audit refuses is no failure of the benchmark.
audit_row() { compare "$1" "$2" 'git license-check audit --all || [ $? -eq 1 ]' "$(git_walk --all)"; }

history_rows() {
  local count
  for count in "$commits" "$many_commits"; do
    history "$count"
    first_push_row "first push: $count commits" "$work/history-$count.git" main
    audit_row "audit --all: $count commits" "$work/history-$count.git"
  done
  flat_directory "$work/flat.git" "$annotations"
  audit_row "audit --all: $annotations files of data in one directory" "$work/flat.git"
  [ -z "$extra_repository" ] || audit_row "audit --all: $(basename "$extra_repository")" "$extra_repository"
}

big_rows() {
  local form threshold repository kind
  for form in loose packed; do
    threshold=1k
    [ "$form" = packed ] || threshold=8g
    repository=$work/big-$form.git
    tell "making $repository"
    big_files "$repository" "$big" "$threshold"
    for kind in weights plain; do
      first_push_row "first push: one file of $((big >> 20)) MiB, $form, $kind" "$repository" "$kind"
    done
    rm -rf "$repository"
  done
}

# Here the program stands beside itself: what do many annotations cost, and what does attribution?
annotations_rows() {
  local form repository=$work/annotated.git
  annotated_tree "$repository" "$annotations"
  for form in config reuse; do
    compare "audit: $annotations annotations ($form), or one" "$repository" \
      "git license-check audit refs/heads/$form" "git license-check audit refs/heads/one-$form"
  done
  compare "audit: $((5 * annotations)) files to attribute, or none" "$repository" \
    'git license-check audit refs/heads/attributed' 'git license-check audit refs/heads/one-config'
}

# Many small repositories in one run, beside a shell that asks git in each of them; then again, with nothing new.
fleet_rows() {
  local i fleet=$work/fleet loop
  tell "making $fleet"
  mkdir "$fleet"
  history 60
  for ((i = 0; i < repositories; i++)); do cp -al "$work/history-60.git" "$fleet/$i.git"; done
  printf '%s\n' "$fleet"/*.git >"$work/fleet.list"
  loop="while read -r r; do git -C \$r rev-list --objects --all --count; done <$work/fleet.list"
  compare "audit --repositories: $repositories of 60 commits" "$work" \
    "git license-check audit --repositories=$work/fleet.list" "$loop"
  compare "audit --repositories: the same with a database" "$work" \
    "git license-check audit --repositories=$work/fleet.list --output=$work/fleet.db" "$loop" 1 "rm -f $work/fleet.db*"
  compare "audit --repositories: again, nothing new" "$work" \
    "git license-check audit --repositories=$work/fleet.list --output=$work/fleet.db" "$loop"
}

printf '| %-51s | %7s | %7s | %5s | %7s | %7s | %5s | %6s | %6s |\n' "medians of $rounds" ours git ratio \
  'our CPU' "its CPU" ratio 'our MiB' 'its MiB'
printf '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n'
for group in ${LICENSE_CHECK_BENCH_ONLY:-start pre-push pre-receive push history big annotations fleet instructions growth}; do
  "${group//-/_}_rows"
done
