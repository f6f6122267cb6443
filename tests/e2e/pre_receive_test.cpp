// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The pre-receive hook under real git push: the cases that drive pre-push, and the protocol itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "support/push_cases.hpp"
#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;

using PreReceive = ServerScene;

TEST_F(PreReceive, sees_objects_in_quarantine_and_keeps_them_out) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  const std::string blob = m_work.oid("HEAD:data/pico/a.txt");
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("data/pico/a.txt"));
  EXPECT_NE(m_hub.try_git({"cat-file", "-e", blob}).status, 0) << "the refused object is in the repository";
}

TEST_F(PreReceive, sees_objects_in_quarantine_that_come_as_a_pack) {
  set("receive.unpackLimit", "1");
  m_work.commit_files({{"data/pico/a.txt", "row\n"}, {"checkpoints/a.safetensors", safetensors()}});
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("checkpoints/a.safetensors"));
}

TEST_F(PreReceive, sees_what_an_earlier_refused_push_brought_too) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  bring_objects("main");
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("data/pico/a.txt"));
}

std::vector<PushCase> cases_of_both_sides() {
  std::vector<PushCase> cases;
  for (const PushCase& push_case : push_cases())
    if (!push_case.client_only) cases.push_back(push_case);
  return cases;
}

class PreReceiveCases : public testing::TestWithParam<PushCase> {};

TEST_P(PreReceiveCases, get_the_verdict_that_the_client_gets) {
  PushScene scene(Gate::server, LICENSE_CHECK_PROGRAM);
  GetParam().run(scene);
}

INSTANTIATE_TEST_SUITE_P(Cases, PreReceiveCases, testing::ValuesIn(cases_of_both_sides()),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

/// Lines on standard input, without a push: the objects are in the repository, the refs are not.
class PreReceiveProtocol : public ServerScene {
 protected:
  PreReceiveProtocol() {
    m_work.git({"branch", "clean"});
    m_work.commit_files({{"data/pico/a.txt", "row\n"}});
    m_work.commit_files({{"src/b.c", "b\n"}});
    bring_objects("main");
  }
  RunResult hook(std::string input) const {
    return m_hub.try_git({"license-check", "hook", "pre-receive"}, std::move(input));
  }
  std::string create(const std::string& revision, const std::string& ref) const {
    return k_zero + " " + m_work.oid(revision) + " refs/heads/" + ref + "\n";
  }
  const std::string k_zero = std::string(40, '0');
};

TEST_F(PreReceiveProtocol, empty_input_passes) { EXPECT_EQ(hook("").status, 0); }

TEST_F(PreReceiveProtocol, speaks_on_standard_error_only) {
  const RunResult result = hook(create("main", "x"));
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("data/pico/a.txt"));
}

TEST_F(PreReceiveProtocol, last_line_without_its_end_still_counts) {
  std::string input = create("clean", "a") + create("main", "b");
  input.pop_back();
  EXPECT_NE(hook(input).status, 0);
}

TEST_F(PreReceiveProtocol, input_that_is_no_ref_update_is_undecided) {
  const std::string oid = m_work.oid("clean");
  for (const std::string& input : {
           std::string("\n"),
           oid + "\n",
           k_zero + " " + oid + "\n",
           k_zero + " " + oid + " \n",
           k_zero.substr(1) + " " + oid + " refs/heads/x\n",
           k_zero + " " + oid.substr(0, 12) + " refs/heads/x\n",
           k_zero + " " + std::string(40, 'g') + " refs/heads/x\n",
           create("clean", "x") + "more\n",
           std::string("\0\0\0", 3),
       }) {
    const RunResult result = hook(input);
    EXPECT_EQ(result.status, 128) << result.describe();
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err, "");
  }
}

TEST_F(PreReceiveProtocol, tip_that_does_not_exist_is_undecided_and_named) {
  const RunResult result = hook(k_zero + " " + std::string(40, '7') + " refs/heads/x\n");
  EXPECT_EQ(result.status, 128) << result.describe();
  EXPECT_THAT(result.err, HasSubstr("7777777"));
}

TEST_F(PreReceiveProtocol, certain_refusal_beats_what_could_not_be_read) {
  const RunResult result = hook(create("main", "x") + k_zero + " " + std::string(40, '7') + " refs/heads/y\n");
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(result.err, HasSubstr("data/pico/a.txt"));
  EXPECT_THAT(result.err, HasSubstr("7777777"));
}

TEST_F(PreReceiveProtocol, old_tip_that_the_pusher_makes_up_is_not_known) {
  // git passes on what the client says of a ref's old tip, and compares it with the ref only after the hook.
  const std::string dirty = m_work.oid("main~1");
  const RunResult result = hook(dirty + " " + m_work.oid("main") + " refs/heads/made-up\n" + create("main~1", "x"));
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(result.err, HasSubstr("data/pico/a.txt"));
}

TEST_F(PreReceiveProtocol, closed_standard_input_is_undecided) {
  RunOptions options;
  options.directory = m_hub.directory();
  options.close_input = true;
  const RunResult result = m_box.run({"git-license-check", "hook", "pre-receive"}, options);
  EXPECT_EQ(result.status, 128) << result.describe();
}

}  // namespace
}  // namespace license_check::test
