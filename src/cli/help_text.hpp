// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Help from the table of commands, and the way to the manual page.
#pragma once

#include <span>
#include <string>

#include "cli/command.hpp"

namespace license_check::cli {

/// `check [--staged] [--push[=<remote>]] [<rev-range>...]`
std::string usage_line(const Command& command);

/// The program's help: all commands in a line each, the common options.
std::string program_help(std::span<const Command> table);

/// One command's help: usage, description, its options and the common ones.
std::string command_help(const Command& command);

/// Shows the manual page with `man` and waits for it; false where man or the page is not there.
bool open_manual_page(const World& world);

}  // namespace license_check::cli
