// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Folders behind the git seam: what is seen, what is not followed, what changes under the eyes.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "folder/content_id.hpp"
#include "folder/folder_repository.hpp"

namespace license_check::folder {
namespace {

namespace fs = std::filesystem;

class Folder : public testing::Test {
 protected:
  Folder() {
    std::string name = (fs::temp_directory_path() / "license-check-folder-XXXXXX").string();
    m_root = fs::canonical(mkdtemp(name.data()));
  }
  ~Folder() override { fs::remove_all(m_root); }

  void put(const std::string& path, std::string_view content) const {
    fs::create_directories((m_root / path).parent_path());
    std::ofstream(m_root / path, std::ios::binary) << content;
  }
  std::unique_ptr<FolderRepository> open(const std::string& folder = "", std::vector<std::string> wanted = {}) const {
    FolderSource source;
    source.root = m_root.string();
    source.plan = {folder, std::move(wanted)};
    auto repository = FolderRepository::open(std::move(source));
    EXPECT_TRUE(repository.has_value());
    return repository ? std::move(*repository) : nullptr;
  }
  static NodeNumber node(const FolderScan& scan, std::string_view path) {
    for (NodeNumber number = 0; number < scan.nodes.size(); ++number)
      if (scan.path(number) == path) return number;
    ADD_FAILURE() << "no node " << path;
    return 0;
  }

  fs::path m_root;
};

TEST_F(Folder, around_it_only_what_may_speak_about_it_is_seen) {
  put("README.md", "root\n");
  put("other/file", "x\n");
  put("docs/evidence.pdf", "x\n");
  put("docs/more.pdf", "x\n");
  put("a/note", "x\n");
  put("a/b/file", "x\n");
  const auto repository = open("a/b", {"docs/evidence.pdf"});
  std::vector<std::string> files;
  for (NodeNumber number = 0; number < repository->scan().nodes.size(); ++number)
    if (repository->scan().nodes[number].mode != FileMode::tree) files.push_back(repository->scan().path(number));
  std::sort(files.begin(), files.end());
  EXPECT_EQ(files, (std::vector<std::string>{"README.md", "a/b/file", "a/note", "docs/evidence.pdf"}));
  EXPECT_TRUE(repository->base().has_value());
  EXPECT_NE(*repository->base(), repository->tip());
}

TEST_F(Folder, files_with_the_same_bytes_have_one_id_and_all_have_a_true_one) {
  put("a", "same\n");
  put("b", "same\n");
  put("c", "alone in its size\n");
  const auto repository = open();
  const auto commit = repository->read(repository->tip(), ObjectType::commit, 1024);
  ASSERT_TRUE(commit.has_value());
  const auto root = ObjectId::from_hex(std::string_view(*commit).substr(5, 40));
  const auto tree = repository->read(*root, ObjectType::tree, 1024);
  ASSERT_TRUE(tree.has_value());
  const auto id_at = [&](std::string_view name) {
    return ObjectId::from_raw(
        std::string_view(*tree).substr(tree->find(std::string(" ") + std::string(name) + '\0') + 3, 20));
  };
  EXPECT_EQ(id_at("a"), object_id("blob", "same\n"));
  EXPECT_EQ(id_at("a"), id_at("b"));
  EXPECT_NE(id_at("c"), object_id("blob", "alone in its size\n"));
  EXPECT_EQ(*repository->true_id(id_at("c")).value(), object_id("blob", "alone in its size\n"));
}

TEST_F(Folder, a_file_that_another_one_took_the_place_of_is_an_error) {
  put("dir/file", "some\n");
  const auto root = ConfinedRoot::open(m_root.string());
  const auto scan = scan_folder(*root, {});
  const Identity identity = scan->nodes[node(*scan, "dir/file")].identity;
  EXPECT_TRUE(root->open_file("dir/file", identity).has_value());
  put("dir/new", "some\n");
  fs::rename(m_root / "dir/new", m_root / "dir/file");
  EXPECT_FALSE(root->open_file("dir/file", identity).has_value());
}

TEST_F(Folder, a_directory_that_became_a_link_leads_nowhere) {
  put("dir/file", "some\n");
  put("elsewhere/file", "other\n");
  const auto root = ConfinedRoot::open(m_root.string());
  fs::remove_all(m_root / "dir");
  fs::create_directory_symlink("elsewhere", m_root / "dir");
  EXPECT_FALSE(root->open_directory("dir").has_value());
  EXPECT_FALSE(root->open_file("dir/file", {}).has_value());
}

TEST_F(Folder, links_are_followed_by_name_through_other_links) {
  put("in/file", "x\n");
  fs::create_directory_symlink("in", m_root / "way");
  fs::create_symlink("way/file", m_root / "inside");
  fs::create_symlink(m_root / "in/file", m_root / "absolute");
  fs::create_symlink("way/nothing", m_root / "missing");
  fs::create_symlink("in/file/below", m_root / "below");
  fs::create_symlink("../x", m_root / "up");
  fs::create_symlink("/etc/hostname", m_root / "etc");
  fs::create_symlink("circle", m_root / "circle");
  const auto repository = open();
  const auto end = [&](std::string_view name) {
    return follow_link(repository->scan(), node(repository->scan(), name), m_root.string());
  };
  EXPECT_EQ(end("inside"), LinkEnd::inside);
  EXPECT_EQ(end("absolute"), LinkEnd::inside);
  EXPECT_EQ(end("missing"), LinkEnd::missing);
  EXPECT_EQ(end("below"), LinkEnd::missing);
  EXPECT_EQ(end("up"), LinkEnd::outside);
  EXPECT_EQ(end("etc"), LinkEnd::outside);
  EXPECT_EQ(end("circle"), LinkEnd::outside);
}

}  // namespace
}  // namespace license_check::folder
