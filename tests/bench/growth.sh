# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Measures how time and memory grow with what grows, and plots both; bench.sh sources it.
# The plot goes to docs/growth.png, the numbers beside it to docs/growth.tsv.
# shellcheck shell=bash disable=SC2154,SC2034,SC2086 # bench.sh and repositories.sh share variables; sizes are words.

# grown <series> <x> <directory> <command>: appends CPU seconds and MiB of one size.
grown() {
  tell "growth: $1 $2"
  (cd "$3" && "$measure" "$growth_rounds" 1 : "$4" : 2>"$work/log") |
    awk -v series="$1" -v x="$2" '{ printf "%s\t%d\t%.4f\t%.1f\n", series, x, $3, $5 / 1024 }' >>"$growth"
}

growth_rows() {
  local growth=$work/growth.tsv growth_rounds=3 sizes='100 1000 10000 100000' size repository url=https://new.example/x.git new
  local source_files=200 dataset_files=10
  [ -z "${LICENSE_CHECK_BENCH_SMOKE-}" ] || { growth_rounds=1 sizes='10 20'; }
  printf '# series\tsize\tCPU seconds\tpeak MiB\n' >"$growth"
  for size in $sizes; do
    history "$size"
    grown commits "$size" "$work/history-$size.git" 'git-license-check audit --all'
  done
  for size in $sizes; do
    repository=$work/files-$size.git
    flat_files "$repository" "$size"
    grown files "$size" "$repository" 'git-license-check audit --all'
    rm -rf "$repository"
  done
  history 100
  for size in $sizes; do
    repository=$(client 100 "$size")
    new=$(git -C "$repository" rev-parse refs/heads/topic)
    printf '%s\n' "refs/heads/topic $new refs/heads/main $(git -C "$repository" rev-parse refs/remotes/origin/main)" >"$work/input"
    grown refs "$size" "$repository" "git-license-check hook pre-push origin https://git.example/lab.git <$work/input"
  done
  for size in $(printf '%s\n' $sizes | awk '{ print $1 / 10 }'); do
    repository=$work/annotated-$size.git
    annotated_tree "$repository" "$size"
    grown annotations "$size" "$repository" 'git-license-check audit refs/heads/config'
  done
  for size in $sizes; do
    repository=$work/big-$size.git
    big_files "$repository" $((size * 10240)) 1k
    printf '%s\n' "refs/heads/weights $(git -C "$repository" rev-parse refs/heads/weights) refs/heads/weights $zero" >"$work/input"
    grown 'bytes of one file' $((size * 10240)) "$repository" "git-license-check hook pre-push $url $url <$work/input"
    rm -rf "$repository"
  done
  tell
  [ -z "${LICENSE_CHECK_BENCH_SMOKE-}" ] || return 0
  cp "$growth" "$here/../../docs/growth.tsv"
  command -v gnuplot >/dev/null || { echo 'growth: not plotted, gnuplot is not installed' >&2; return 0; }
  gnuplot -e "data='$growth'; out='$here/../../docs/growth.png'" "$here/growth.gnuplot"
}
