// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Recall and precision over a labelled corpus of real files, which environment variable LICENSE_CHECK_CORPUS names.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include "base/text.hpp"
#include "license_check/recognition.hpp"

namespace license_check {
namespace {

namespace fs = std::filesystem;

class FileBlob : public BlobReader {
 public:
  explicit FileBlob(const fs::path& path) : m_stream(path, std::ios::binary), m_size(fs::file_size(path)) {}
  [[nodiscard]] std::uint64_t size() const override { return m_size; }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    m_stream.clear();
    m_stream.seekg(static_cast<std::streamoff>(offset));
    m_stream.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
    return static_cast<std::size_t>(m_stream.gcount());
  }

 private:
  std::ifstream m_stream;
  std::uint64_t m_size;
};

class FolderSurroundings : public Surroundings {
 public:
  explicit FolderSurroundings(fs::path root) : m_root(std::move(root)) {}
  Result<std::vector<std::string>> list(std::string_view directory) override {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(m_root / directory, error))
      names.push_back(entry.path().filename());
    return names;
  }
  Result<std::unique_ptr<BlobReader>> open(std::string_view path) override {
    if (!fs::is_regular_file(m_root / path)) return nullptr;
    return std::make_unique<FileBlob>(m_root / path);
  }

 private:
  fs::path m_root;
};

struct Tally {
  unsigned total = 0;
  unsigned found = 0;
};

TEST(Recognition, reaches_its_aims_over_the_corpus) {
  const char* folder = std::getenv("LICENSE_CHECK_CORPUS");
  if (folder == nullptr) GTEST_SKIP() << "LICENSE_CHECK_CORPUS names no corpus";
  const fs::path root(folder);
  FolderSurroundings surroundings(root);
  std::ifstream manifest(root / "MANIFEST.tsv");
  std::string line;
  std::getline(manifest, line);
  std::map<std::string, std::map<std::string, Tally>> by_format;
  std::map<std::string, Tally> by_class;
  while (std::getline(manifest, line)) {
    const auto columns = split(line, '\t');
    ASSERT_GE(columns.size(), 3U);
    if (columns.back().find("AMBIG") != std::string_view::npos) continue;
    const std::string path(columns[0]);
    const std::string wanted(columns[1]);
    FileBlob blob(root / path);
    const auto result = recognise(blob, path, &surroundings);
    ASSERT_TRUE(result.has_value()) << path;
    const bool is_media = result->is_media;
    const bool is_right = wanted == "neither"   ? result->kind == Kind::other || is_media
                          : wanted == "weights" ? result->kind == Kind::weights
                                                : result->kind == Kind::data || is_media;
    for (auto* tally : {&by_class[wanted], &by_format[wanted][std::string(columns[2])]}) {
      ++tally->total;
      tally->found += is_right ? 1U : 0U;
    }
    if (!is_right)
      std::cout << "  wrong: " << wanted << " '" << columns[2] << "' is " << to_word(result->kind) << " '"
                << result->format << "' " << result->detail << " " << path << "\n";
  }
  for (const auto& [wanted, formats] : by_format)
    for (const auto& [format, tally] : formats)
      std::cout << "  " << wanted << " " << format << ": " << tally.found << " of " << tally.total << "\n";
  const auto share = [&by_class](const std::string& wanted) {
    return static_cast<double>(by_class[wanted].found) / std::max(1U, by_class[wanted].total);
  };
  std::cout << "  recall of weights " << share("weights") << ", of data " << share("data") << ", false alarms "
            << by_class["neither"].total - by_class["neither"].found << " of " << by_class["neither"].total << "\n";
  EXPECT_GE(share("weights"), 0.99);
  EXPECT_GE(share("data"), 0.97);
  EXPECT_LE((1.0 - share("neither")) * 1000.0, 1.0);
}

}  // namespace
}  // namespace license_check
