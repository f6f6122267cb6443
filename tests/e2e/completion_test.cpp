// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The <TAB> key in real, interactive shells, with git's own completion and the installed files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "support/installed_copy.hpp"

namespace license_check::test {
namespace {

using ::testing::HasSubstr;

/// What is typed before <TAB>, and what then stands on the line.
struct Typed {
  std::string before;
  std::string after;
};

const std::vector<Typed> k_typed = {
    {"git license-chec", "git license-check"},
    {"git license-check che", "git license-check check"},
    {"git license-check hook pre-p", "git license-check hook pre-push"},
    {"git license-check check --form", "git license-check check --format="},
    {"git license-check check --format=sar", "git license-check check --format=sarif"},
    {"git license-check check --push=pub", "git license-check check --push=public"},
    {"git license-check -C . licenses pico-ban", "git license-check -C . licenses pico-banana-400k"},
    {"git license-check licenses CC-BY-NC-ND-4", "git license-check licenses CC-BY-NC-ND-4.0"},
    {"git license-check audit topi", "git license-check audit topic"},
};

class Completion : public testing::Test {
 protected:
  Completion() : m_sandbox(LICENSE_CHECK_PROGRAM), m_repo(m_sandbox.init("work")) {
    m_repo.commit_files(
        {{".license-check.toml", "version = 1\n[[dataset]]\nid = \"pico-edits\"\nlicense = \"CC-BY-ND-4.0\"\n"}});
    m_repo.git({"remote", "add", "public", "https://git.example.org/public"});
    m_repo.git({"branch", "topic"});
    m_prefix = install_copy(m_sandbox, "program");
    m_sandbox.env()["TERM"] = "dumb";
  }

  void SetUp() override {
    if (m_sandbox.run({"sh", "-c", "command -v expect"}).status != 0) GTEST_SKIP() << "expect is not installed";
  }

  /// Starts the shell, prepares it, and for each row types and looks at what stands there.
  void type_all(const std::string& shell, const std::string& preparation) {
    std::string script = "set timeout 60\nspawn -noecho " + shell + "\n";
    script += "send -- {" + preparation + "; PS1='READY''> '}\nsend -- \"\\r\"\nexpect {READY> } {} timeout {exit 3}\n";
    int number = 10;
    for (const Typed& typed : k_typed) {
      // The line is killed after each row, and a marker is printed, so that rows do not run into each other.
      script += "send -- {" + typed.before + "}\nsend -- \"\\t\"\nexpect {" + typed.after + "} {} timeout {exit " +
                std::to_string(number) + "}\nafter 300\nsend -- \"\\025echo DO''NE" + std::to_string(number) +
                "\\r\"\nexpect {DONE" + std::to_string(number) + "} {} timeout {exit " + std::to_string(number) +
                "}\nexpect {READY> } {} timeout {exit 4}\n";
      ++number;
    }
    RunOptions options;
    options.directory = m_repo.directory();
    options.limit = std::chrono::seconds(250);
    std::ofstream(m_sandbox.root() / "script") << script;
    const RunResult result = m_sandbox.run({"expect", "-f", (m_sandbox.root() / "script").string()}, options);
    EXPECT_EQ(result.status, 0) << (result.status >= 10 ? k_typed[static_cast<std::size_t>(result.status - 10)].before
                                                        : "")
                                << "\n"
                                << result.describe();
  }

  GitSandbox m_sandbox;
  Repo m_repo;
  std::filesystem::path m_prefix;
};

TEST_F(Completion, works_in_bash) {
  if (!std::filesystem::exists("/usr/share/bash-completion/completions/git"))
    GTEST_SKIP() << "bash-completion is not installed, or git's part of it";
  m_sandbox.env()["BASH_COMPLETION_USER_DIR"] = (m_prefix / "share/bash-completion").string();
  type_all("bash --norc --noprofile -i",
           "bind 'set enable-bracketed-paste off'; . /usr/share/bash-completion/bash_completion");
}

TEST_F(Completion, works_in_zsh) {
  if (m_sandbox.run({"sh", "-c", "command -v zsh"}).status != 0) GTEST_SKIP() << "zsh is not installed";
  type_all("zsh -f -i", "unsetopt ZLE_BRACKETED_PASTE PROMPT_SP 2>/dev/null; unset zle_bracketed_paste; fpath=(" +
                            (m_prefix / "share/zsh/site-functions").string() +
                            " $fpath); autoload -Uz compinit; compinit -u -d \"$HOME/dump\"");
}

TEST_F(Completion, offers_the_ids_of_the_config_and_of_the_lists) {
  const auto offers = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"license-check", "complete", "--"});
    return m_repo.git(words);
  };
  EXPECT_THAT(offers({"licenses", "pico-ban"}), HasSubstr("pico-banana-400k"));
  EXPECT_EQ(offers({"hook", ""}), "framework\npre-commit\npre-push\npre-receive\nupdate");
  EXPECT_EQ(offers({"-C", "check", "che"}), "check");
  EXPECT_EQ(offers({"doctor", "x"}), "");
  EXPECT_EQ(offers({"nonsense", ""}), "");
  EXPECT_EQ(m_sandbox.run({"git", "license-check", "complete", "--", "check", "--push="}).status, 0);
}

}  // namespace
}  // namespace license_check::test
