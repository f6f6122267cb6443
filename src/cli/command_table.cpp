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

constexpr std::array k_install_options = {
    Option{"--server", "", OptionValue::none, "", "Put the receiving hook (pre-receive) into place."},
    Option{"--force", "", OptionValue::none, "", "Also where the hooks are shared with other repositories or made by a tool."},
};

constexpr std::array k_licenses_options = {
    Option{"--datasets", "", OptionValue::none, "", "The register of well-known datasets instead."},
};

constexpr std::array k_commands = {
    Command{"init", Audience::porcelain, Purpose::change, "",
            "write a commented .license-check.toml from what the tree holds",
            "Looks at the files that git tracks: licence files, cards, weights and data. Writes\n"
            ".license-check.toml at the root of the working tree with what it found as\n"
            "suggestions. It never overwrites a file.",
            {}, k_text_only, run_init},
    Command{"install", Audience::porcelain, Purpose::change, "",
            "put the hooks in place beside the existing ones",
            "Puts pre-commit and pre-push (with --server: pre-receive) where git looks for hooks.\n"
            "A hook that is there already is kept and runs after ours with the same arguments and\n"
            "standard input, so that nothing is uploaded before the check. A second run changes\n"
            "nothing. Hooks that are shared with other repositories (core.hooksPath outside of\n"
            "this one) or made by husky are left alone: the lines to add are printed instead.",
            k_install_options, k_text_only, run_install},
    Command{"uninstall", Audience::porcelain, Purpose::change, "",
            "take the hooks out again",
            "Takes out what install put in place, here and on a server, and puts the hooks that\n"
            "were there before back as they were.",
            {}, k_text_only, run_uninstall},
    Command{"licenses", Audience::porcelain, Purpose::tell, "[<id>...]",
            "the terms of a licence",
            "Prints the terms (BY attribution, NC no commercial use, ND no adaptations, SA share\n"
            "alike, NR no redistribution, RU use restrictions), the name and the address of\n"
            "licences, given by id, by an id of the Hugging Face Hub, or as an SPDX expression;\n"
            "without any, of all that are known.",
            k_licenses_options, k_text_or_json, run_licenses},
    Command{"doctor", Audience::porcelain, Purpose::tell, "",
            "is everything in place",
            "Looks at the version, the hooks and their order, every config in force and the\n"
            "remotes. Asks nothing over the network. Ends with 0 where the pre-push hook is\n"
            "installed and runs first and every config parses, else with 1.",
            {}, k_text_only, run_doctor},
};

}  // namespace

std::span<const Command> commands() { return k_commands; }

}  // namespace license_check::cli
