// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One table of what a push publishes and what must come of it, for the hook of the client and for that of the server.
#pragma once

#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/content.hpp"
#include "support/git_sandbox.hpp"

namespace license_check::test {

/// Where the hook runs.
enum class Gate { client, server };
enum class Readers { anybody, us };

/// What must come of a push.
struct Expected {
  int status = 0;                   ///< Of the hook.
  std::set<std::string> rules;      ///< Exactly the rules that its words name.
  std::vector<std::string> said;    ///< Each stands in its words, in this case: quoted paths, explanations.
  std::vector<std::string> unsaid;  ///< None stands in its words.
  bool silent = false;              ///< No output at all.
};

/// Nothing is refused, no rule is named.
Expected passes();
/// Not one byte of output.
Expected passes_silently();
Expected warns(std::set<std::string> rules, std::vector<std::string> said = {});
Expected refuses(std::set<std::string> rules, std::vector<std::string> said);
/// Status 128: something could not be read or understood.
Expected undecided(std::vector<std::string> said = {});

/// A working repository, its remotes and the hook under test.
class PushScene {
 public:
  PushScene(Gate gate, std::string program);

  [[nodiscard]] GitSandbox& box() { return m_box; }
  [[nodiscard]] Gate gate() const { return m_gate; }
  [[nodiscard]] const Repo& work() const { return m_work; }

  /// A bare repository `<name>.git` that anybody, or only we, can read, as whoever judges it has been told.
  Repo add_bare(const std::string& name, Readers readers, const std::vector<std::string>& options = {});
  /// The same, and a remote of that name in work().
  Repo add_remote(const std::string& name, Readers readers);
  /// Tells the client that URLs of this form are readable by anybody.
  void declare_public(const std::string& url_glob);
  /// Makes the hook run in another repository that pushes.
  void watch(const Repo& repo);

  /// git push past the gate: what the destination had before.
  void seed(std::vector<std::string> args);
  /// git push, and the test fails where not exactly `expected` comes of it. A refusal leaves every remote as it was.
  void push(std::vector<std::string> args, const Expected& expected);
  void push_from(const Repo& from, std::vector<std::string> args, const Expected& expected);
  /// git push through several hooks (one per push URL), which must end with these statuses.
  RunResult push_all(std::vector<std::string> args, const std::vector<int>& statuses);
  /// One of two, as the gate is.
  [[nodiscard]] const Expected& by_gate(const Expected& client, const Expected& server) const {
    return m_gate == Gate::client ? client : server;
  }

 private:
  [[nodiscard]] std::string all_refs() const;

  Gate m_gate;
  GitSandbox m_box;
  Repo m_work;
  std::vector<Repo> m_bare;
};

struct PushCase {
  std::string_view name;
  void (*run)(PushScene& scene);
  bool client_only = false;  ///< It is about what the client knows of its remotes, or about the client's repository.
};

/// How a failed test names its case.
inline void PrintTo(const PushCase& push_case, std::ostream* stream) { *stream << push_case.name; }

/// All of them, in the order of the files push_cases_*.cpp.
std::vector<PushCase> push_cases();

/// The parts, each in its own file.
std::vector<PushCase> ref_push_cases();         ///< Which refs are looked at.
std::vector<PushCase> history_push_cases();     ///< Which commits are looked at.
std::vector<PushCase> path_push_cases();        ///< Under which paths an object counts.
std::vector<PushCase> pointer_push_cases();     ///< What stands for content elsewhere.
std::vector<PushCase> config_push_cases();      ///< Whose word counts about a path.
std::vector<PushCase> remote_push_cases();      ///< What the destination is and has.
std::vector<PushCase> repository_push_cases();  ///< Kinds of repositories.

}  // namespace license_check::test
