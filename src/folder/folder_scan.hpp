// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Looks a folder through: what is in it, by name, kind and size, without opening a file or following a link.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "folder/confined_root.hpp"
#include "license_check/object.hpp"

namespace license_check::folder {

using NodeNumber = std::uint32_t;

/// A file, link or directory of the folder. Special files are no nodes.
struct Node {
  std::string name;
  NodeNumber parent = 0;
  FileMode mode = FileMode::regular;  ///< `tree` for a directory.
  bool is_published = false;          ///< In the folder that is judged, not around it.
  Identity identity;
  std::string target;          ///< Of a link.
  NodeNumber first_child = 0;  ///< Of a directory: its children follow each other, by name.
  NodeNumber child_count = 0;
};

/// What is looked at, with paths from the root.
struct ScanPlan {
  std::string folder;               ///< What is published; `""`: everything. Around it, only what follows is seen:
  std::vector<std::string> wanted;  ///< these files (sorted), and all files of the directories above the folder.
};

struct FolderScan {
  std::vector<Node> nodes;            ///< Number 0 is the root; parents before children.
  std::vector<std::string> specials;  ///< FIFOs, sockets, devices of the folder, and `.git`: named, never opened.
  std::optional<Error> error;         ///< The first directory that could not be read; all others were.

  [[nodiscard]] std::string path(NodeNumber number) const;
  /// The child of a directory with that name.
  [[nodiscard]] std::optional<NodeNumber> child(NodeNumber directory, std::string_view name) const;
};

/// Errors: more than 10 million entries, or nested too deep. `.git` is left out at any depth.
Result<FolderScan> scan_folder(const ConfinedRoot& root, const ScanPlan& plan);

/// Where a link of the folder leads, followed through other links as a system would.
enum class LinkEnd : std::uint8_t {
  inside,   ///< To something that the folder publishes too.
  missing,  ///< To a name inside of the folder that nothing has.
  outside,  ///< Out of what was looked at, or in circles.
};
/// `root_path` is the root's absolute path: absolute targets below it lead inside.
LinkEnd follow_link(const FolderScan& scan, NodeNumber link, std::string_view root_path);

}  // namespace license_check::folder
