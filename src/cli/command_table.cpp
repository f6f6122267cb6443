// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The table of commands with their help.
#include <array>

#include "cli/commands.hpp"

namespace license_check::cli {
namespace {

constexpr std::array k_text_only = {OutputFormat::text};
constexpr std::array k_text_or_json = {OutputFormat::text, OutputFormat::json};

constexpr std::array k_report_formats = {OutputFormat::text,   OutputFormat::json,   OutputFormat::sarif,
                                         OutputFormat::github, OutputFormat::gitlab, OutputFormat::junit};

constexpr std::array k_compliance_formats = {OutputFormat::markdown, OutputFormat::json, OutputFormat::html,
                                             OutputFormat::cyclonedx, OutputFormat::spdx, OutputFormat::csv};

constexpr std::array k_compliance_options = {
    Option{"--fleet", "", OptionValue::none, "",
           "Instead, what is held where, over the databases of `audit --repositories --output`; as html, csv or json."},
};

constexpr std::array k_check_options = {
    Option{"--staged", "", OptionValue::none, "", "Judge what the index would commit, and nothing else."},
    Option{"--push", "", OptionValue::optional, "<remote>",
           "Judge what a push of the current branch to the remote (default: its push remote) would publish."},
    Option{"--directory", "", OptionValue::required, "<dir>",
           "Judge a folder as it lies on the disk, as if it were uploaded (default: to a public place)."},
    Option{"--destination", "", OptionValue::required, "<url>", "Where the folder would be uploaded to."},
    Option{"--config", "", OptionValue::required, "<file>",
           "The folder's config, instead of its own or the one at the root of the repository around it."},
};

constexpr std::array k_audit_options = {
    Option{"--all", "", OptionValue::none, "", "All refs, instead of HEAD."},
    Option{"--as-public", "", OptionValue::none, "",
           "Before a private repository is opened: all refs, and how to remove what is refused."},
    Option{"--repositories", "", OptionValue::required, "<file>",
           "Audit all refs of every repository that the file (-: standard input) lists, a path a line."},
    Option{"--null", "-z", OptionValue::none, "", "Paths in the list end with NUL instead of a line end."},
    Option{"--shard", "", OptionValue::required, "<i>/<n>", "Only the i-th of n parts of the list, always the same."},
    Option{"--jobs", "", OptionValue::required, "<n>", "How many repositories at a time (default: one for each core)."},
    Option{"--timeout", "", OptionValue::required, "<seconds>",
           "Give a repository up after so long (default: license-check.timeout, else an hour)."},
};

constexpr std::array k_attribution_formats = {OutputFormat::markdown, OutputFormat::bibtex, OutputFormat::text};
constexpr std::array k_card_formats = {OutputFormat::markdown};

constexpr std::array k_attribution_options = {
    Option{"--check", "", OptionValue::none, "", "Name what HEAD's tree does not attribute, and end with 1."},
    Option{"--write", "", OptionValue::required, "<file>", "Keep one marked block of this file current."},
};

constexpr std::array k_card_options = {
    Option{"--check", "", OptionValue::none, "", "Name where the card in HEAD contradicts the config, and end with 1."},
};

constexpr std::array k_install_options = {
    Option{"--server", "", OptionValue::none, "", "Put the receiving hook (pre-receive) into place."},
    Option{"--force", "", OptionValue::none, "", "Also where the hooks are shared with other repositories or made by lefthook."},
};

constexpr std::array k_uninstall_options = {
    Option{"--server", "", OptionValue::none, "", "Take out the receiving hooks alone."},
};

constexpr std::array k_licenses_options = {
    Option{"--datasets", "", OptionValue::none, "", "The register of well-known datasets instead."},
};

constexpr std::array k_commands = {
    Command{"check", Audience::porcelain, Purpose::judge, "[<rev-range>...]",
            "would a push publish what must not be shared",
            "Judges the staged objects, and what a push of the current branch to its remote would\n"
            "publish. With revision ranges (A..B, A...B, ^A, A) it judges what those bring\n"
            "instead, as for a public destination unless --visibility says otherwise.",
            k_check_options, k_report_formats, run_check},
    Command{"audit", Audience::porcelain, Purpose::judge, "[<rev>...]",
            "judge the whole history as if it were published",
            "Judges everything that HEAD (or the revisions, or with --all every ref) reaches, as if\n"
            "all of it were published to a place that anybody can read.",
            k_audit_options, k_report_formats, run_audit},
    Command{"explain", Audience::porcelain, Purpose::judge, "<path-or-oid> [<rev>]",
            "why a file is refused or passes",
            "Answers for one file: what it is, whose, under which terms, who could read the push\n"
            "remote of the current branch (public without one), and whether that is allowed; each\n"
            "with its source, and what would change the verdict. Ends as check would for that file.",
            {}, k_text_or_json, run_explain},
    Command{"remotes", Audience::porcelain, Purpose::tell, "",
            "who can read each remote, and how we know",
            "Lists every URL of every remote with its visibility and the reason. Asks a remote\n"
            "that nobody declares, or declares private, whether it lets anybody read, unless\n"
            "license-check.probe is never, and keeps the answer for the pushes of the next hour.",
            {}, k_text_or_json, run_remotes},
    Command{"hook pre-commit", Audience::plumbing, Purpose::judge, "",
            "what the pre-commit hook runs",
            "Judges the staged objects where the branch's push remote is public.",
            {}, {}, run_hook_pre_commit},
    Command{"hook pre-push", Audience::plumbing, Purpose::judge, "<remote> <url>",
            "what the pre-push hook runs",
            "Reads the refs that are pushed from standard input, as git writes them there, and\n"
            "judges everything that the destination does not have yet.",
            {}, {}, run_hook_pre_push},
    Command{"hook framework", Audience::plumbing, Purpose::judge, "",
            "what the pre-commit framework runs, in each of its stages",
            "In the pre-push stage it judges every branch and tag of this repository that the\n"
            "destination does not have yet, since the framework names but one ref of a push; in\n"
            "the pre-commit stage the staged objects, as hook pre-commit does.",
            {}, {}, run_hook_framework},
    Command{"hook pre-receive", Audience::plumbing, Purpose::judge, "",
            "what the pre-receive hook of a server runs",
            "Reads the refs that are pushed from standard input and refuses the whole push when\n"
            "one object is refused. Relief counts only where it stood before the push.",
            {}, {}, run_hook_pre_receive},
    Command{"hook update", Audience::plumbing, Purpose::judge, "<ref> <old-oid> <new-oid>",
            "what the update hook of a server runs",
            "The same as hook pre-receive for one ref.",
            {}, {}, run_hook_update},
    Command{"init", Audience::porcelain, Purpose::change, "",
            "write a commented .license-check.toml from what the tree holds",
            "Looks at the files that git tracks: license files, cards, weights and data. Writes\n"
            ".license-check.toml at the root of the working tree with what it found as\n"
            "suggestions. It never overwrites a file.",
            {}, k_text_only, run_init},
    Command{"install", Audience::porcelain, Purpose::change, "[<directory>...]",
            "put the hooks in place beside the existing ones",
            "Puts pre-commit and pre-push (with --server: pre-receive) where git looks for hooks.\n"
            "A hook that is there already is kept and runs after ours with the same arguments and\n"
            "standard input, so that nothing is uploaded before the check. A second run changes\n"
            "nothing. Where husky runs the hooks, our lines go to the top of its scripts. Where\n"
            "lefthook makes them, or other repositories share them (core.hooksPath outside of this\n"
            "one), nothing is written: the lines to add are printed instead. With --server,\n"
            "directories may be named: the hook goes into every repository below them, and into a\n"
            "directory from which a forge takes the hooks of all its repositories (pre-receive.d of\n"
            "GitLab, hooks/common or VREF of gitolite).",
            k_install_options, k_text_only, run_install},
    Command{"uninstall", Audience::porcelain, Purpose::change, "[<directory>...]",
            "take the hooks out again",
            "Takes out what install put in place, here and on a server (with --server: there\n"
            "alone), and puts the hooks that were there before back as they were. With --server,\n"
            "directories may be named as for install.",
            k_uninstall_options, k_text_only, run_uninstall},
    Command{"report", Audience::porcelain, Purpose::tell, "[<rev> | --fleet <file>.db...]",
            "what one revision holds, what may be done with it, and a checklist",
            "Writes the compliance document of HEAD or of the revision: every dataset, model and\n"
            "sample with its license and lineage, what may be done with each and why, permissions\n"
            "and when they end, and a checklist whose items are ticked by evidence alone. As\n"
            "Markdown, JSON, one HTML page, a CycloneDX 1.6 ML-BOM or SPDX 3.0.1. Asks nothing over\n"
            "the network. SOURCE_DATE_EPOCH fixes the date. Ends with 0 whatever it says.",
            k_compliance_options, k_compliance_formats, run_report},
    Command{"attribution", Audience::porcelain, Purpose::tell, "[<id>...]",
            "what each license requires to be named, ready to paste",
            "Prints title, authors, source and license of the datasets and models, for a README, a\n"
            "NOTICE, a paper or a demo page; without ids, of all with BY that have files in HEAD or\n"
            "that something with files comes from. --write keeps one block of a file current and\n"
            "changes nothing else in it; with --check as well nothing is written.",
            k_attribution_options, k_attribution_formats, run_attribution},
    Command{"card", Audience::porcelain, Purpose::tell, "<id>",
            "a model or dataset card in the form of the Hugging Face Hub",
            "Prints front matter and text of a card: license, scope, restrictions, lineage. With\n"
            "--check it compares the README.md that lies with the files in HEAD instead.",
            k_card_options, k_card_formats, run_card},
    Command{"licenses", Audience::porcelain, Purpose::tell, "[<id>...]",
            "the terms of a license",
            "Prints the terms (BY attribution, NC no commercial use, ND no adaptations, SA share\n"
            "alike, NR no redistribution, RU use restrictions), the name and the address of\n"
            "licenses, given by id, by an id of the Hugging Face Hub, or as an SPDX expression;\n"
            "without any, of all that are known.",
            k_licenses_options, k_text_or_json, run_licenses},
    Command{"doctor", Audience::porcelain, Purpose::tell, "",
            "is everything in place",
            "Looks at the version, the hooks and their order, every config in force and the\n"
            "remotes. Asks nothing over the network. Ends with 0 where the pre-push hook is\n"
            "installed and runs first and every config parses, else with 1.",
            {}, k_text_only, run_doctor},
    Command{"complete", Audience::hidden, Purpose::tell, "[<word>...]",
            "what may stand for the last of these words, for the shell",
            "Prints one candidate per line: commands, options and their values, ids of the config,\n"
            "licenses, remotes, branches and tags.",
            {}, {}, run_complete},
};

}  // namespace

std::span<const Command> commands() { return k_commands; }

}  // namespace license_check::cli
