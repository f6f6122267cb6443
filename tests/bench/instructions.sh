# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Counts the instructions of five fixed works and compares them with instructions.tsv; bench.sh sources it.
# Unlike times, they are the same however busy the machine is. LICENSE_CHECK_BENCH_RECORD=1 writes the file anew.
# shellcheck shell=bash disable=SC2154,SC2034 # bench.sh and repositories.sh share variables.

# More than so many percent above the recorded count is reported.
tolerated_percent=3

# instructions_of <directory> <input> <argument>...: what the program itself needs, with one thread.
instructions_of() {
  local directory=$1 input=$2
  shift 2
  (cd "$directory" && valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" <"$input" 2>&1 >/dev/null) |
    awk '/Collected : / { print $4 }'
}

instructions_rows() {
  command -v valgrind >/dev/null || { echo 'instructions: not counted, valgrind is not installed' >&2; return 0; }
  local works="$work/instructions.tsv" commits=1000 client history annotated=$work/annotated-small.git big=$work/big-small.git
  local source_files=200 dataset_files=200
  git config --global license-check.threads 1
  tell 'making repositories for the count of instructions'
  client=$(client "$commits" 1000)
  history=$work/history-$commits.git
  printf 'refs/heads/topic %s refs/heads/main %s\n' "$(git -C "$client" rev-parse refs/heads/topic)" \
    "$(git -C "$client" rev-parse refs/remotes/origin/main)" >"$work/input"
  annotated_tree "$annotated" 200
  big_files "$big" $((1 << 24)) 1k
  printf 'refs/heads/weights %s refs/heads/weights %s\n' "$(git -C "$big" rev-parse refs/heads/weights)" "$zero" >"$work/big-input"
  {
    printf 'start\t%s\n' "$(instructions_of "$work" /dev/null --version)"
    printf 'pre-push\t%s\n' "$(instructions_of "$client" "$work/input" hook pre-push origin https://git.example/lab.git)"
    printf 'audit\t%s\n' "$(instructions_of "$history" /dev/null audit --all)"
    printf 'annotations\t%s\n' "$(instructions_of "$annotated" /dev/null audit refs/heads/config)"
    printf 'large file\t%s\n' "$(instructions_of "$big" "$work/big-input" hook pre-push https://new.example/x https://new.example/x)"
  } >"$works"
  tell
  [ -z "${LICENSE_CHECK_BENCH_RECORD-}" ] || cp "$works" "$here/instructions.tsv"
  printf '\n| instructions, in millions | now | recorded | ratio | |\n| --- | ---: | ---: | ---: | --- |\n'
  awk -F '\t' -v tolerated="$tolerated_percent" '
    NR == FNR { recorded[$1] = $2; next }
    {
      ratio = recorded[$1] ? $2 / recorded[$1] : 0
      printf "| %s | %.1f | %.1f | %.2f | %s |\n", $1, $2 / 1e6, recorded[$1] / 1e6, ratio,
        (ratio > 1 + tolerated / 100) ? "slower" : ""
    }' "$here/instructions.tsv" "$works"
}
