# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Makes the repositories that the benchmarks run in, always the same ones; bench.sh sources it.
# shellcheck shell=bash disable=SC2154 # $work is bench.sh's.

# What stands in each history: so many source files, and as many files of a dataset.
source_files=2000
dataset_files=2000

# Shared by all streams: a commit, and a file in it. `when` makes a later commit a later one for git too.
awk_library='
  function begin(ref, mark, from) {
    printf "commit %s\nmark :%d\ncommitter Bench <bench@example.org> %d +0000\n", ref, mark, 1600000000 + 60 * mark
    printf "data 7\nchange\n\n"
    if (from) printf "from :%d\n", from
  }
  function file(path, text) { printf "M 100644 inline %s\ndata %d\n%s\n", path, length(text), text }
  function source_path(number) { return sprintf("src/part%02d/file%02d.c", number % 50, int(number / 50)) }
  function source_text(number, version, i, text) {
    for (i = 0; i < 8; i++) text = text sprintf("int f%d_%d(int x) { return x * %d + %d; }\n", number, i, i, version)
    return text
  }
  function pointer(number) {
    return sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 4096\n", number)
  }'

# history <commits>: makes history-<commits>.git, where refs/heads/main has that many commits. One more commit,
# without a ref, has a config that says that data/ is under a no-derivatives license. `marks` lists all commits.
history() {
  local commits=$1 repository=$work/history-$1.git
  [ -d "$repository" ] && return
  git init -q --bare "$repository"
  awk -v commits="$commits" -v sources="$source_files" -v dataset="$dataset_files" "$awk_library"'
    BEGIN {
      config = "version = 1\n\n[[dataset]]\nid = \"set\"\nlicense = \"CC-BY-NC-ND-4.0\"\npaths = [\"data/**\"]\n"
      begin("refs/heads/main", 1)
      for (i = 0; i < sources; i++) file(source_path(i), source_text(i, 0))
      for (i = 0; i < dataset; i++) file(sprintf("data/%02d/item%04d.txt", i % 20, i), "item " i "\n")
      for (i = 2; i <= commits; i++) {
        begin("refs/heads/main", i)
        number = (i * 7919) % sources
        file(source_path(number), source_text(number, i))
      }
      begin("refs/heads/nd", commits + 1, commits)
      file(".license-check.toml", config)
    }' | git -C "$repository" fast-import --quiet --export-marks="$repository/marks"
  git -C "$repository" update-ref -d refs/heads/nd
}

# with_refs <from> <to> <refs> <prefix>: a copy of a history that has so many refs, spread over its commits.
with_refs() {
  local from=$1 to=$2 refs=$3 prefix=$4
  cp -al "$from" "$to"
  rm -rf "$to/refs/heads" "$to/packed-refs"
  mkdir -p "$to/refs/heads"
  {
    printf '# pack-refs with: peeled fully-peeled sorted \n'
    # The commits of a history have the marks 1 to n; the last one has the config.
    sed 's/^://' "$from/marks" | awk -v refs="$refs" -v prefix="$prefix" '
      { oid[$1] = $2; if ($1 > count) count = $1 }
      END {
        main = count - 1
        for (i = 0; i < refs; i++) printf "%s %sbranch%06d\n", oid[1 + int(i * (main - 1) / refs)], prefix, i
        printf "%s %smain\n%s %snd\n", oid[main], prefix, oid[count], prefix
      }'
  } >"$to/packed-refs"
  [ "$prefix" = refs/heads/ ] || git -C "$to" update-ref refs/heads/main "${prefix}main"
}

# add_topics <repository> <commits>: ten commits of three changed files on top of main, and ten on top of the config.
add_topics() {
  local repository=$1 commits=$2
  awk -v commits="$commits" -v sources="$source_files" "$awk_library"'
    BEGIN {
      for (topic = 0; topic < 2; topic++)
        for (i = 1; i <= 10; i++) {
          mark = commits + 1 + 10 * topic + i
          begin(topic ? "refs/heads/topic-nd" : "refs/heads/topic", mark, i > 1 ? 0 : commits + topic)
          for (j = 0; j < 3; j++) {
            number = (17 * i + 31 * j) % sources
            file(source_path(number), source_text(number, 1000000 + mark))
          }
        }
    }' | git -C "$repository" fast-import --quiet --import-marks="$repository/marks"
}

# quarantine <client> <directory>: the objects of the client's topic as receive-pack would have put them there.
quarantine() {
  mkdir -p "$2/pack"
  printf '%s\n' refs/heads/topic '^refs/remotes/origin/main' |
    git -C "$1" pack-objects -q --revs "$2/pack/pack" >/dev/null
}

# annotated_tree <repository> <directories>: one commit with five files in each directory, pointers to data of git-lfs.
# Branches differ in who says what about them: `config` and `reuse` have one annotation for each directory, `one-config`
# and `one-reuse` one for all; `attributed` is `one-config` with a license that asks for attribution, which is there.
annotated_tree() {
  git init -q --bare "$1"
  awk -v directories="$2" "$awk_library"'
    function dataset(id, path, license) {
      return sprintf("[[dataset]]\nid = \"%s\"\nlicense = \"%s\"\npaths = [\"%s\"]\n", id, license, path)
    }
    function annotation(path) {
      return sprintf("[[annotations]]\npath = \"%s\"\nSPDX-License-Identifier = \"MIT\"\n", path)
    }
    BEGIN {
      begin("refs/heads/bare", 1)
      file("README.md", "The dataset scenes, under CC-BY-4.0.\n")
      for (i = 0; i < directories; i++)
        for (j = 0; j < 5; j++) file(sprintf("a/d%05d/f%d.npy", i, j), pointer(5 * i + j))
      config = reuse = "version = 1\n"
      for (i = 0; i < directories; i++) {
        config = config dataset(sprintf("d%05d", i), sprintf("a/d%05d/**", i), "CC0-1.0")
        reuse = reuse annotation(sprintf("a/d%05d/**", i))
      }
      begin("refs/heads/one-config", 2, 1)
      file(".license-check.toml", "version = 1\n" dataset("scenes", "a/**", "CC0-1.0"))
      begin("refs/heads/attributed", 3, 1)
      file(".license-check.toml", "version = 1\n" dataset("scenes", "a/**", "CC-BY-4.0"))
      begin("refs/heads/one-reuse", 4, 1); file("REUSE.toml", "version = 1\n" annotation("a/**"))
      begin("refs/heads/config", 5, 1); file(".license-check.toml", config)
      begin("refs/heads/reuse", 6, 1); file("REUSE.toml", reuse)
    }' | git -C "$1" fast-import --quiet
}

# flat_directory <repository> <files>: one commit with so many pointers to data of git-lfs, all in one directory.
flat_directory() {
  git init -q --bare "$1"
  awk -v files="$2" "$awk_library"'
    BEGIN {
      begin("refs/heads/main", 1)
      for (i = 0; i < files; i++) file(sprintf("data/item%06d.npy", i), pointer(i))
    }' | git -C "$1" fast-import --quiet
}

# big_files <repository> <bytes> <threshold>: branches `weights` (a safetensors file) and `plain` (bytes that are
# nothing), one file each, with so many bytes. Files above git's threshold go into a pack, others become loose objects.
big_files() {
  local repository=$1 bytes=$2 threshold=$3 kind name oid tree commit
  git init -q --bare "$repository"
  for kind in weights plain; do
    name=big.$kind
    : >"$work/$name"
    if [ "$kind" = weights ]; then
      name=big.safetensors
      # The header says one tensor of bytes that fills the file; its length is eight bytes, lowest first.
      printf '{"w":{"dtype":"U8","shape":[%d],"data_offsets":[0,%d]}}' $((bytes - 128)) $((bytes - 128)) >"$work/header"
      printf '\x78\0\0\0\0\0\0\0%-120s' "$(cat "$work/header")" >"$work/big.$kind"
    fi
    truncate -s "$bytes" "$work/big.$kind"
    oid=$(git -C "$repository" -c core.bigFileThreshold="$threshold" hash-object -w --no-filters "$work/big.$kind")
    tree=$(printf '100644 blob %s\t%s\n' "$oid" "$name" | git -C "$repository" mktree)
    commit=$(git -C "$repository" commit-tree -m "$kind" "$tree")
    git -C "$repository" update-ref "refs/heads/$kind" "$commit"
    rm -f "$work/big.$kind"
  done
}

# flat_files <repository> <files>: one commit with so many source files, a hundred in a directory.
flat_files() {
  git init -q --bare "$1"
  awk -v files="$2" "$awk_library"'
    BEGIN {
      begin("refs/heads/main", 1)
      for (i = 0; i < files; i++) file(sprintf("src/d%05d/f%02d.c", int(i / 100), i % 100), source_text(i, 1))
    }' | git -C "$1" fast-import --quiet
}
