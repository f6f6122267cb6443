// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Damaged packs never crash the reader: the harness of the fuzzer, fed with mutations of real packs.
#include "../fuzz/pack_fuzz.cpp"

#include "pack_sandbox.hpp"

namespace license_check::pack {
namespace {

std::string as_input(const std::string& index, const std::string& pack) {
  std::string length(4, '\0');
  for (std::size_t i = 0; i < 4; ++i) length[i] = static_cast<char>(index.size() >> (8 * i));
  return length + index + pack;
}

void feed(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

class Pack_mutated : public ::testing::TestWithParam<const char*> {};

TEST_P(Pack_mutated, never_crashes) {
  PackSandbox sandbox;
  sandbox.make_history(12);
  sandbox.run(std::string("git -c ") + GetParam() + " repack -q -a -d -f");
  const std::string index = PackSandbox::read_file(sandbox.pack_file(".idx"));
  const std::string pack = PackSandbox::read_file(sandbox.pack_file(".pack"));
  std::mt19937 random(7);
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random()) % bound; };
  for (int round = 0; round < 600; ++round) {
    std::string bad_pack = pack;
    std::string bad_index = index;
    for (std::size_t flips = 1 + below(8); flips > 0; --flips) {
      // Headers of entries and the tables of the index are where structure lies: meet them more often.
      std::string& target = below(3) == 0 ? bad_index : bad_pack;
      const std::size_t at = &target == &bad_index && below(2) == 0 ? below(1032) : below(target.size());
      target[at] = static_cast<char>(below(2) == 0 ? random() : static_cast<unsigned>(target[at]) ^ (1U << below(8)));
    }
    if (below(8) == 0) bad_pack.resize(below(bad_pack.size()));
    feed(as_input(bad_index, bad_pack));
  }
}

INSTANTIATE_TEST_SUITE_P(all, Pack_mutated,
                         ::testing::Values("pack.indexVersion=2", "pack.indexVersion=1",
                                           "repack.useDeltaBaseOffset=false", "pack.compression=0"));

TEST(Pack_input, of_any_length_is_harmless) {
  for (std::size_t size = 0; size < 3000; size += 7) feed(noise(size, static_cast<std::uint32_t>(size)));
  feed(as_input(std::string(1072, '\0'), std::string("PACK\0\0\0\2\0\0\0\0", 12) + std::string(20, 'x')));
}

/// An index of version 1 for entries that all start with the same byte of their id.
std::string index_of(const std::vector<std::pair<char, std::uint32_t>>& rows) {
  std::string out;
  const auto be32 = [&](std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
  };
  for (int i = 0; i < 256; ++i) be32(static_cast<std::uint32_t>(rows.size()));
  for (const auto& [oid, offset] : rows) {
    be32(offset);
    out += std::string(1, '\0') + std::string(19, oid);
  }
  return out + std::string(20, 'x') + std::string(20, 'y');
}

Result<std::shared_ptr<Pack>> pack_of(const std::string& entries,
                                      const std::vector<std::pair<char, std::uint32_t>>& rows) {
  auto index = PackIndex::create(MappedFile::from_bytes(index_of(rows)));
  const std::string header = std::string("PACK\0\0\0\2\0\0\0", 11) + static_cast<char>(rows.size());
  return Pack::create(*std::move(index), MappedFile::from_bytes(header + entries + std::string(20, 'x')));
}

TEST(Pack_entries, that_lie_are_corrupt) {
  const std::string self = std::string("\x7a\0", 2) + std::string(19, 'a') + "zlib";
  const std::string other = std::string("\x7a\0", 2) + std::string(19, 'b') + "zlib";
  const std::pair<const char*, std::string> k_cases[] = {
      {"a cycle of one", self},
      {"a cycle of two", other + std::string("\x7a\0", 2) + std::string(19, 'a') + "zlib"},
      {"an unknown base", std::string("\x7a\0", 2) + std::string(19, 'q') + "zlib"},
      {"a base before the pack", std::string("\x6a\x7f", 2) + "zlib"},
      {"a base at itself", std::string("\x6a\0", 2) + "zlib"},
      {"an endless distance", "\x6a" + std::string(20, '\xff')},
      {"an endless size", std::string(30, '\xff')},
      {"a reserved type", "\x5azlib"},
      {"type zero", std::string("\x0azlib")},
      {"a huge claim", "\xbf\xff\xff\xff\xff\x7fzlib"},
      {"no zlib stream", "\x3azlib"},
      {"nothing", ""},
  };
  for (const auto& [name, entries] : k_cases) {
    SCOPED_TRACE(name);
    const auto pack = pack_of(entries, {{'a', 12}, {'b', 12 + 25}});
    ASSERT_TRUE(pack.has_value()) << pack.error().what;
    const auto reader = PackReader::create();
    ObjectType type{};
    const auto bytes = reader->read({*pack, 0, 12}, k_limit, type);
    ASSERT_FALSE(bytes.has_value());
    EXPECT_EQ(bytes.error().kind, ErrorKind::corrupt) << bytes.error().what;
  }
}

}  // namespace
}  // namespace license_check::pack
