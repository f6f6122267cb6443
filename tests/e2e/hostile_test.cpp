// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a stranger may push: files and objects that lie, names that attack terminals, numbers that exhaust.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "judged.hpp"
#include "support/content.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string little_endian(std::uint64_t value, std::size_t size = 8) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xff);
  return bytes;
}

std::string raw_oid(const std::string& hex) {
  std::string raw;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    raw += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return raw;
}

class Hostile : public testing::Test {
 protected:
  Hostile() { m_work.commit_files({{".license-check.toml", std::string(k_nd_config)}, {"src/a.c", "a\n"}}); }

  /// The program itself, as its own process, to see its memory; public, and in JSON.
  RunResult check(const std::string& revision, bool json = true) {
    RunOptions options;
    options.directory = m_work.directory();
    options.limit = std::chrono::seconds(20);
    std::vector<std::string> args = {"git-license-check", "check", "--visibility=public", revision};
    if (json) args.emplace_back("--format=json");
    RunResult result = m_repo.box().run(args, options);
    EXPECT_FALSE(result.timed_out) << result.describe();
    EXPECT_THAT(result.status, testing::AnyOf(0, 1, 128)) << result.describe();
    return result;
  }
  /// A commit of a tree that may hold anything, on top of HEAD.
  std::string commit_of(const std::string& tree) const { return m_work.commit_tree(tree, {m_work.oid("HEAD")}); }
  std::string raw_entry(std::string_view mode, std::string_view name, const std::string& oid) const {
    return fmt::format("{} {}", mode, name) + '\0' + raw_oid(oid);
  }

  JudgedRepo m_repo{LICENSE_CHECK_PROGRAM};
  const Repo& m_work = m_repo.work();
};

TEST_F(Hostile, truncated_and_lying_files_neither_crash_nor_hide_their_neighbours) {
  const std::string whole = safetensors();
  m_work.write("data/pico/a.txt", "row\n");
  for (std::size_t size = 0; size <= whole.size(); size += 3)
    m_work.write(fmt::format("cut/{}.safetensors", size), whole.substr(0, size));
  for (const std::uint64_t length : {0ULL, 1ULL, 0x7fffffffULL, 0x100000000ULL, 0x7fffffffffffffffULL, ~0ULL})
    m_work.write(fmt::format("lie/{}.safetensors", length), little_endian(length) + whole.substr(8));
  const std::string zip_end = std::string("PK\x05\x06", 4) + std::string(18, '\xff');
  m_work.write(
      {{"lie/a.gguf", "GGUF" + little_endian(3, 4) + little_endian(~0ULL) + little_endian(~0ULL)},
       {"lie/b.gguf", "GGUF" + little_endian(3, 4) + little_endian(1) + little_endian(1) + little_endian(~0ULL)},
       {"lie/a.npy", std::string("\x93NUMPY\x01\x00\xff\xff{", 11)},
       {"lie/a.zip", std::string("PK\x03\x04", 4) + std::string(26, '\xff')},
       {"lie/b.zip", zip_end},
       {"lie/a.pt", std::string("\x80\x02", 2) + std::string(64, '(')},
       {"lie/b.pkl", std::string("\x80\x04\x95", 3) + little_endian(~0ULL)},
       {"lie/a.h5", std::string("\x89HDF\r\n\x1a\n", 8) + std::string(40, '\xff')},
       {"lie/a.parquet", "PAR1" + little_endian(0xffffffff, 4) + "PAR1"},
       {"lie/a.onnx", std::string("\x08\x07\x3a\xff\xff\xff\xff\x0f", 8)},
       {"lie/a.tar.gz", std::string("\x1f\x8b\x08\x00", 4) + std::string(30, '\xff')},
       {"lie/a.png", png(0xffffffff, 0xffffffff)},
       {"lie/deep.json", std::string(200'000, '[')},
       {"lie/README.md", "---\n" + std::string(50'000, '-') + "\n&a [*a, *a]\n"},
       {"REUSE.toml", "version = 1\n[[annotations]]\npath = " + std::string(5000, '[')}});
  m_work.commit("hostile files");
  const Judged judged = JudgedRepo::read(check("HEAD~1..HEAD"));
  EXPECT_EQ(judged.run.status, 1) << judged.run.describe();
  EXPECT_TRUE(judged.findings.contains("refuse nd-data data/pico/a.txt")) << judged.run.describe();
}

TEST_F(Hostile, control_characters_of_names_and_words_never_come_out_raw) {
  m_work.commit_files({{"data/pico/\x1b]0;owned\x07\r", "1\n"},
                       {"checkpoints/\xe2\x80\xae"
                        "gpj.pt",
                        safetensors()},
                       {"checkpoints/\x9b"
                        "31m",
                        "x"}});
  for (const bool json : {false, true}) {
    const RunResult result = check("HEAD", json);
    EXPECT_EQ(result.status, 1);
    for (const char* raw : {"\x1b", "\x07", "\r", "\x9b", "\xe2\x80\xae"})
      EXPECT_THAT(result.out + result.err, Not(HasSubstr(raw)));
  }
}

TEST_F(Hostile, control_characters_in_a_broken_config_never_come_out_raw) {
  m_work.commit_files({{".license-check.toml", "version = 1\n\"\\u001b]0;owned\\u0007\" = 1\n"}});
  const RunResult result = check("HEAD");
  EXPECT_EQ(result.status, 128);
  EXPECT_THAT(result.err, testing::AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\x07"))));
}

TEST_F(Hostile, control_characters_in_titles_never_come_out_raw) {
  m_work.commit_files({{".license-check.toml",
                        "version = 1\n[[dataset]]\nid = \"a\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"d/**\"]\n"
                        "title = \"\\u001b[31mred\"\nsource = \"https://x/\\u001b[2J\"\nauthors = [\"\\u0007\"]\n"},
                       {"d/a", "1\n"}});
  const RunResult result = check("HEAD", false);
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(result.out + result.err, testing::AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\x07"))));
}

TEST_F(Hostile, tree_whose_entries_are_out_of_order_hides_nothing) {
  const std::string blob = m_work.hash_object("blob", "row\n");
  const std::string pico = m_work.hash_object("tree", raw_entry("100644", "z", blob) + raw_entry("100644", "a", blob));
  const std::string data = m_work.hash_object("tree", raw_entry("40000", "pico", pico));
  const std::string root = m_work.hash_object(
      "tree", raw_entry("100644", "zzz", blob) + raw_entry("40000", "data", data) +
                  raw_entry("100644", ".license-check.toml", m_work.oid("HEAD:.license-check.toml")));
  const Judged judged = JudgedRepo::read(check("HEAD.." + commit_of(root)));
  EXPECT_EQ(judged.run.status, 1) << judged.run.describe();
  EXPECT_TRUE(judged.findings.contains("refuse nd-data data/pico/a"));
  EXPECT_TRUE(judged.findings.contains("refuse nd-data data/pico/z"));
}

TEST_F(Hostile, tree_with_two_entries_of_one_name_hides_neither) {
  const std::string one = m_work.hash_object("blob", "one\n");
  const std::string two = m_work.hash_object("blob", "two\n");
  const std::string pico = m_work.hash_object("tree", raw_entry("100644", "a", one) + raw_entry("100644", "a", two));
  const std::string data = m_work.hash_object("tree", raw_entry("40000", "pico", pico));
  const std::string root = m_work.hash_object("tree", raw_entry("40000", "data", data));
  m_work.write("data/pico/x", "");
  const RunResult result = check("HEAD.." + commit_of(root));
  EXPECT_NE(result.status, 0) << result.describe();
}

TEST_F(Hostile, objects_that_are_none_are_undecided_and_named) {
  const std::string tree = m_work.oid("HEAD^{tree}");
  const std::string head = m_work.oid("HEAD");
  const std::string bad_tree = m_work.hash_object("tree", "100644 no end of a name");
  const std::string person = "author A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\nm\n";
  for (const std::string& bad : {m_work.hash_object("commit", "no header at all\n"),
                                 m_work.hash_object("commit", "tree " + head + "\nparent " + head + "\n" + person),
                                 m_work.hash_object("commit", "tree " + bad_tree + "\nparent " + head + "\n" + person),
                                 m_work.hash_object("commit", "tree " + tree + "\nparent " + tree + "\n" + person)}) {
    RunOptions options;
    options.directory = m_work.directory();
    options.input = "refs/heads/x " + bad + " refs/heads/x " + std::string(40, '0') + "\n";
    const RunResult result = m_repo.box().run(
        {"git-license-check", "hook", "pre-push", "public", "https://forge.example/ourlab/public.git"}, options);
    EXPECT_EQ(result.status, 128) << result.describe();
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err, "");
  }
}

TEST_F(Hostile, link_longer_than_any_system_follows_is_an_ordinary_file) {
  const std::string blob = m_work.hash_object("blob", std::string(11063, 'a'));
  const std::string root = m_work.hash_object("tree", raw_entry("120000", "RelNotes", blob));
  const RunResult result = check("HEAD.." + commit_of(root), false);
  EXPECT_EQ(result.status, 0) << result.describe();
}

TEST_F(Hostile, entry_that_no_path_can_name_is_undecided) {
  const std::string blob = m_work.hash_object("blob", "row\n");
  const std::string below = m_work.hash_object("tree", raw_entry("100644", "a.txt", blob));
  const std::string root = m_work.hash_object("tree", raw_entry("40000", "..", below));
  EXPECT_EQ(check("HEAD.." + commit_of(root)).status, 128);
}

TEST_F(Hostile, damaged_object_is_undecided_and_named) {
  m_work.commit_files({{"stray/w.bin", safetensors()}});
  const std::string oid = m_work.oid("HEAD:stray/w.bin");
  const auto file = m_work.directory() / ".git/objects" / oid.substr(0, 2) / oid.substr(2);
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  const RunResult result = check("HEAD");
  EXPECT_EQ(result.status, 128) << result.describe();
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr(oid.substr(0, 7)));
}

TEST_F(Hostile, damage_does_not_hide_a_certain_refusal) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"}, {"stray/w.bin", safetensors()}});
  const std::string oid = m_work.oid("HEAD:stray/w.bin");
  std::filesystem::remove(m_work.directory() / ".git/objects" / oid.substr(0, 2) / oid.substr(2));
  const RunResult result = check("HEAD", false);
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(result.out + result.err, testing::AllOf(HasSubstr("data/pico/a.txt"), HasSubstr(oid.substr(0, 7))));
}

TEST_F(Hostile, tree_that_unfolds_without_end_is_ended_by_a_limit) {
  std::string tree = m_work.make_tree("100644 blob " + m_work.hash_object("blob", "row\n") + "\tf");
  for (int depth = 0; depth < 12; ++depth) {
    std::string entries;
    for (int i = 0; i < 12; ++i) entries += fmt::format("040000 tree {}\t{}", tree, i) + '\0';
    tree = m_work.make_tree(entries);
  }
  const RunResult result = check("HEAD.." + commit_of(tree));
  EXPECT_LT(result.peak_kib, 512U * 1024U);
}

TEST_F(Hostile, annotated_tree_that_unfolds_without_end_does_not_pass) {
  std::string tree = m_work.make_tree("100644 blob " + m_work.hash_object("blob", "row\n") + "\tf");
  for (int depth = 0; depth < 12; ++depth) {
    std::string entries;
    for (int i = 0; i < 12; ++i) entries += fmt::format("040000 tree {}\t{}", tree, i) + '\0';
    tree = m_work.make_tree(entries);
  }
  const std::string pico = m_work.make_tree("040000 tree " + tree + "\tpico");
  const std::string root = m_work.make_tree("040000 tree " + pico + "\tdata" + '\0' + "100644 blob " +
                                            m_work.oid("HEAD:.license-check.toml") + "\t.license-check.toml");
  const RunResult result = check("HEAD.." + commit_of(root));
  EXPECT_NE(result.status, 0) << result.describe();
  EXPECT_LT(result.peak_kib, 512U * 1024U);
}

TEST_F(Hostile, tree_of_great_depth_hides_nothing) {
  std::string path = "data/pico/";
  for (int i = 0; i < 800; ++i) path += "d/";
  const std::string blob = m_work.hash_object("blob", "row\n");
  m_work.git({"update-index", "--add", "--cacheinfo", "100644," + blob + "," + path + "f"});
  m_work.git({"commit", "--quiet", "-m", "deep"});
  EXPECT_NE(check("HEAD").status, 0);
}

TEST_F(Hostile, config_that_nests_or_repeats_is_bounded) {
  std::string many = "version = 1\n";
  for (int i = 0; many.size() < 1'000'000; ++i)
    many += fmt::format("[[dataset]]\nid = \"d{0}\"\nlicense = \"MIT\"\npaths = [\"**/*{0}*/**/*a*b*c*\"]\n", i);
  std::string chain = "version = 1\n";
  for (int i = 0; i < 8000; ++i)
    chain += fmt::format("[[dataset]]\nid = \"d{}\"\nlicense = \"MIT\"\npaths = [\"d\"]\nderived-from = [\"d{}\"]\n", i,
                         i + 1);
  chain += "[[dataset]]\nid = \"d8000\"\nlicense = \"MIT\"\n";
  for (const std::string& config :
       {"version = 1\nx = " + std::string(100'000, '[') + "\n", many, chain,
        "version = 1\n[[dataset]]\nid = \"a\"\nlicense = \"" + std::string(3000, '(') + "MIT\"\n"}) {
    m_work.commit_files(
        {{".license-check.toml", config}, {std::string(200, 'a') + "/" + std::string(200, 'b'), "x\n"}});
    EXPECT_LT(check("HEAD~1..HEAD").peak_kib, 512U * 1024U);
  }
}

TEST_F(Hostile, pattern_that_backtracks_is_bounded) {
  std::string stars;
  for (int i = 0; i < 60; ++i) stars += "*a";
  m_work.commit_files({{".license-check.toml", "version = 1\n[[dataset]]\nid = \"d\"\nlicense = \"MIT\"\npaths = [\"" +
                                                   stars + "*b\", \"**/a/**/a/**/a/**/a/**/a/**/b\"]\n"},
                       {std::string(240, 'a'), "x\n"},
                       {"a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/c", "x\n"}});
  EXPECT_EQ(check("HEAD").status, 0);
}

TEST_F(Hostile, thousands_of_refs_on_standard_input_take_no_long_time) {
  std::string input;
  const std::string oid = m_work.oid("HEAD");
  for (int i = 0; i < 20'000; ++i)
    input += fmt::format("refs/heads/b{0} {1} refs/heads/b{0} {2}\n", i, oid, std::string(40, '0'));
  RunOptions options;
  options.directory = m_work.directory();
  options.input = input;
  options.limit = std::chrono::seconds(20);
  const RunResult result = m_repo.box().run(
      {"git-license-check", "hook", "pre-push", "public", "https://forge.example/ourlab/public.git"}, options);
  EXPECT_EQ(result.status, 0) << result.err;
}

TEST_F(Hostile, line_without_end_on_standard_input_is_undecided) {
  RunOptions options;
  options.directory = m_work.directory();
  options.input = std::string(8 * 1024 * 1024, 'x');
  const RunResult result = m_repo.box().run(
      {"git-license-check", "hook", "pre-push", "public", "https://forge.example/ourlab/public.git"}, options);
  EXPECT_EQ(result.status, 128);
  EXPECT_LT(result.err.size(), 10'000U);
}

TEST_F(Hostile, thousands_of_refused_files_are_summed_up) {
  std::string entries;
  const std::string blob = m_work.hash_object("blob", "row\n");
  for (int i = 0; i < 20'000; ++i) entries += fmt::format("100644 blob {}\t{}", blob, i) + '\0';
  const std::string pico = m_work.make_tree("040000 tree " + m_work.make_tree(entries) + "\tpico");
  const std::string root = m_work.make_tree("040000 tree " + pico + "\tdata" + '\0' + "100644 blob " +
                                            m_work.oid("HEAD:.license-check.toml") + "\t.license-check.toml");
  RunOptions options;
  options.directory = m_work.directory();
  options.input = "refs/heads/x " + commit_of(root) + " refs/heads/x " + std::string(40, '0') + "\n";
  const RunResult result = m_repo.box().run(
      {"git-license-check", "hook", "pre-push", "public", "https://forge.example/ourlab/public.git"}, options);
  EXPECT_EQ(result.status, 1);
  EXPECT_LT(result.err.size(), 20'000U);
  EXPECT_THAT(result.err, testing::ContainsRegex("[0-9]{2},?[0-9]{3}|199[0-9]{2}|20,?000"));
}

TEST_F(Hostile, memory_does_not_grow_with_the_size_of_a_file) {
  const auto zeros = m_repo.box().root() / "zeros";
  std::ofstream(zeros) << "x";
  std::filesystem::resize_file(zeros, 256U * 1024U * 1024U);
  const std::string loose = m_work.git({"-c", "core.compression=1", "hash-object", "-w", zeros.string()});
  const std::string tree = m_work.make_tree("100644 blob " + loose + "\tstray.bin");
  const RunResult result = check("HEAD.." + commit_of(tree));
  EXPECT_THAT(result.status, testing::AnyOf(0, 1)) << result.describe();
  EXPECT_LT(result.peak_kib, 128U * 1024U);
}

TEST_F(Hostile, links_to_anywhere_are_not_followed_out_of_the_repository) {
  const std::string far = m_work.hash_object("blob", "/proc/self/environ");
  const std::string long_target = m_work.hash_object("blob", std::string(300'000, '/') + "x");
  const std::string up = m_work.hash_object("blob", "../../../../../../../etc/hostname");
  const std::string tree =
      m_work.make_tree("120000 blob " + far + "\ta.safetensors" + '\0' + "120000 blob " + long_target +
                       "\tb.safetensors" + '\0' + "120000 blob " + up + "\tREADME.md");
  check("HEAD.." + commit_of(tree));
}

}  // namespace
}  // namespace license_check::test
