// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Large blobs: streamed in constant memory, loose, packed and deltified.
#include <sys/wait.h>

#include "pack_sandbox.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_mebibyte = 1024 * 1024;

/// Reads here and there, backwards too, as readers of archives do.
void expect_random_access(BlobReader& reader, const std::string& bytes) {
  const std::size_t k_offsets[] = {
      0, bytes.size() - 22, 100,          bytes.size() / 2, 65'530, bytes.size() / 2 + 70'000, bytes.size() / 3, 65'536,
      3, bytes.size() - 1,  bytes.size(), bytes.size() + 5, 0};
  std::vector<std::byte> buffer(5000);
  for (const std::size_t offset : k_offsets) {
    SCOPED_TRACE(offset);
    const auto got = reader.read_at(offset, buffer);
    ASSERT_TRUE(got.has_value()) << got.error().what;
    const std::string expected = offset < bytes.size() ? bytes.substr(offset, buffer.size()) : "";
    ASSERT_EQ(std::string(reinterpret_cast<const char*>(buffer.data()), *got), expected);
  }
}

struct Layout {
  const char* name;
  const char* command;
};

class LargeBlobs : public ::testing::TestWithParam<Layout> {};

TEST_P(LargeBlobs, are_read_in_any_order) {
  PackSandbox sandbox;
  const std::string first = noise(9 * k_mebibyte, 1) + std::string(3 * k_mebibyte, 'z');
  std::string second = first;
  second.insert(5 * k_mebibyte, "inserted");
  second.replace(k_mebibyte, 4, "____");
  std::string third = second.substr(2000) + noise(3000, 9);
  const std::string small = noise(3 * k_mebibyte, 4);
  const std::pair<const char*, const std::string*> k_files[] = {
      {"a", &first}, {"b", &second}, {"c", &third}, {"d", &small}};
  for (const auto& [name, bytes] : k_files) sandbox.write(name, *bytes);
  sandbox.write("e", small + "tail");
  sandbox.commit_all("large");
  sandbox.run(GetParam().command);
  const auto store = open_store({sandbox.objects()});
  for (const auto& [name, bytes] : k_files) {
    SCOPED_TRACE(name);
    const ObjectId oid = sandbox.oid(std::string("HEAD:") + name);
    EXPECT_EQ(store->header(oid)->size, bytes->size());
    const auto reader = store->open_blob(oid);
    ASSERT_TRUE(reader.has_value()) << reader.error().what;
    expect_random_access(**reader, *bytes);
    const auto streamed = read_through(**reader, 100'003);
    ASSERT_TRUE(streamed.has_value()) << streamed.error().what;
    EXPECT_TRUE(*streamed == *bytes);
    ObjectType type{};
    const auto whole = store->read(oid, bytes->size(), type);
    ASSERT_TRUE(whole.has_value()) << whole.error().what;
    EXPECT_TRUE(*whole == *bytes);
    EXPECT_EQ(store->read(oid, bytes->size() - 1, type).error().kind, ErrorKind::limit);
  }
}

INSTANTIATE_TEST_SUITE_P(all, LargeBlobs,
                         ::testing::Values(Layout{"loose", "true"},
                                           Layout{"packed", "git -c core.bigFileThreshold=1k repack -q -a -d -f"},
                                           Layout{"deltified", "git repack -q -a -d -f --depth=50"}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(LargeBlob_deltified, is_there_to_be_tested) {
  PackSandbox sandbox;
  const std::string bytes = noise(9 * k_mebibyte, 1);
  sandbox.write("a", bytes);
  sandbox.write("b", bytes + "tail");
  sandbox.commit_all("large");
  sandbox.run("git repack -q -a -d -f");
  EXPECT_LT(std::filesystem::file_size(sandbox.pack_file(".pack")), 10 * k_mebibyte);
}

TEST(LargeBlob_damaged, is_corrupt_when_the_damage_is_read) {
  PackSandbox sandbox;
  sandbox.write("a", noise(2 * k_mebibyte, 1));
  sandbox.commit_all("large");
  sandbox.run("git -c core.bigFileThreshold=1k repack -q -a -d -f");
  const std::string path = sandbox.pack_file(".pack");
  std::string pack = PackSandbox::read_file(path);
  pack[pack.size() - 1000] = static_cast<char>(pack[pack.size() - 1000] ^ 0x55);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  std::ofstream(path, std::ios::binary) << pack;
  const ObjectId oid = sandbox.oid("HEAD:a");
  const auto reader = open_store({sandbox.objects()})->open_blob(oid);
  ASSERT_TRUE(reader.has_value());
  std::vector<std::byte> head(4096);
  EXPECT_TRUE((*reader)->read_at(0, head).has_value());
  const auto all = read_through(**reader, 65536);
  ASSERT_FALSE(all.has_value());
  EXPECT_EQ(all.error().kind, ErrorKind::corrupt);
  EXPECT_EQ(all.error().where, oid.hex());
  EXPECT_TRUE((*reader)->read_at(0, head).has_value());
}

std::size_t peak_kibibytes() {
  std::istringstream status(PackSandbox::read_file("/proc/self/status"));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return static_cast<std::size_t>(std::stoul(line.substr(6)));
  return 0;
}

/// How far reading all of a blob raises the peak of a process, in MiB; a number above 250 where it fails.
int peak_of_reading(const std::string& objects, const ObjectId& oid) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::ofstream("/proc/self/clear_refs") << "5";
    const std::size_t before = peak_kibibytes();
    auto store = ObjectStore::open({objects});
    auto reader = store ? (*store)->open_blob(oid) : tl::unexpected<Error>(store.error());
    std::vector<std::byte> buffer(256 * 1024);
    std::uint64_t offset = 0;
    while (reader && offset < (*reader)->size()) {
      const auto got = (*reader)->read_at(offset, buffer);
      if (!got || *got == 0) ::_exit(254);
      offset += *got;
    }
    ::_exit(reader ? static_cast<int>(std::min<std::size_t>((peak_kibibytes() - before) / 1024, 253)) : 255);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 256;
}

TEST(LargeBlob_memory, stays_small_whatever_the_size) {
  PackSandbox sandbox;
  const std::string block = noise(k_mebibyte, 3);
  {
    std::ofstream a(sandbox.root() + "/a", std::ios::binary);
    std::ofstream b(sandbox.root() + "/b", std::ios::binary);
    for (int i = 0; i < 300; ++i) a << block << i;
    for (int i = 0; i < 40; ++i) b << noise(k_mebibyte, static_cast<std::uint32_t>(i));
  }
  sandbox.run("git -c core.compression=0 -c core.bigFileThreshold=1m add a");
  EXPECT_LT(peak_of_reading(sandbox.objects(), sandbox.oid(":a")), 16) << "packed";
  sandbox.run("cp b c && echo tail >> c && git -c core.compression=0 add b c");
  EXPECT_LT(peak_of_reading(sandbox.objects(), sandbox.oid(":c")), 16) << "loose";
  sandbox.run(
      "rm .git/objects/pack/pack-*; git rev-parse :b :c | "
      "git -c pack.compression=0 pack-objects -q .git/objects/pack/pack && git prune-packed");
  EXPECT_LT(std::filesystem::file_size(sandbox.pack_file(".pack")), 41 * k_mebibyte) << "one is a delta of the other";
  EXPECT_LT(peak_of_reading(sandbox.objects(), sandbox.oid(":b")), 30) << "deltified";
  EXPECT_LT(peak_of_reading(sandbox.objects(), sandbox.oid(":c")), 30) << "deltified";
}

}  // namespace
}  // namespace license_check::pack
