// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The table of commands with their help.
#include <array>

#include "cli/commands.hpp"

namespace license_check::cli {
namespace {

constexpr std::array k_text_only = {OutputFormat::text};

constexpr std::array k_install_options = {
    Option{"--server", "", OptionValue::none, "", "Put the receiving hook (pre-receive) into place."},
    Option{"--force", "", OptionValue::none, "", "Also where the hooks are shared with other repositories or made by a tool."},
};

constexpr std::array k_commands = {
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
};

}  // namespace

std::span<const Command> commands() { return k_commands; }

}  // namespace license_check::cli
