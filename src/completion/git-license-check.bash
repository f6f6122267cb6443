# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034,SC2154 # cur, words, cword and __git_cmd_idx are those of git's own completion.
#
# `git license-check <TAB>`: git's completion for bash calls this function by its name. The program knows the candidates.
_git_license_check() {
  local -a before=("${words[@]:__git_cmd_idx+1:cword-__git_cmd_idx-1}")
  local candidates
  candidates=$(__git license-check complete -- "${before[@]}" "$cur" 2>/dev/null) || return
  case $cur in
    --*=*)
      # bash has broken the word at its `=`: what stands before it must not be repeated.
      local option=${cur%%=*}=
      candidates=${candidates//"$option"/}
      __gitcomp_nl "$candidates" '' "${cur#*=}"
      ;;
    -*) __gitcomp "$candidates" ;;
    *) __gitcomp_nl "$candidates" ;;
  esac
}
