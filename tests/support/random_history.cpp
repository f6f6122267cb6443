// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes random histories and writes them for git fast-import.
#include "support/random_history.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "support/content.hpp"

namespace license_check::test {

namespace {

constexpr const char* k_paths[] = {"data/nd/a",      "data/nd/deep/b", "data/free/a",  "data/by/a", "data/sub/a",
                                   "ckpt/tainted/w", "ckpt/clean/w",   "src/train.py", "loose/w",   "loose/x"};

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : m_random(seed) {}

  RandomHistory make() {
    const std::size_t configs = 1 + pick(4);
    for (std::size_t i = 0; i < configs; ++i) m_history.configs.push_back(make_config());
    const std::size_t commits = 2 + pick(9);
    for (std::size_t i = 0; i < commits; ++i) m_history.commits.push_back(make_commit(i));
    for (std::size_t i = pick(3); i > 0; --i) m_history.known.push_back(pick(commits));
    m_history.pushed.push_back(commits - 1);
    for (std::size_t i = pick(3); i > 1; --i) m_history.pushed.push_back(pick(commits));
    m_history.is_private = chance(10);
    m_history.is_commercial = chance(15);
    m_history.is_server = chance(50);
    for (std::size_t i = 0; i < m_history.pushed.size(); ++i) {
      const bool is_new = m_history.known.empty() || chance(40);
      m_history.old.push_back(is_new ? std::nullopt : std::optional(m_history.known[pick(m_history.known.size())]));
    }
    if (m_history.is_server)
      m_history.head = m_history.known.empty() ? pick(commits) : m_history.known[0];
    else
      m_history.head = chance(70) ? commits - 1 : pick(commits);
    return std::move(m_history);
  }

 private:
  std::size_t pick(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(m_random); }
  bool chance(std::size_t percent) { return pick(100) < percent; }
  template <class T, std::size_t n>
  const T& one_of(const T (&all)[n]) {
    return all[pick(n)];
  }

  RandomConfig make_config() {
    RandomConfig config;
    config.is_broken = chance(4);
    RandomArtifact nd{"nd", false, "CC-BY-NC-ND-4.0", "data/nd", "", {}, "", "", false};
    if (chance(15)) nd.license = chance(50) ? "CC-BY-4.0" : "CC0-1.0";
    if (chance(10)) nd.directory = "data";
    if (chance(10)) nd.directory = "";
    if (chance(20) && nd.directory == "data/nd") nd.excluded = "data/nd/deep";
    if (chance(15)) nd.redistribution = chance(50) ? "allowed" : "forbidden";
    if (chance(20)) nd.weights = chance(60) ? "allowed" : "restricted";
    nd.licensor = chance(5);
    if (!chance(20)) config.artifacts.push_back(nd);
    const bool has_nd = !config.artifacts.empty();
    if (chance(50)) config.artifacts.push_back({"free", false, "CC0-1.0", "data/free", "", {}, "", "", false});
    const bool has_free = config.artifacts.size() > (has_nd ? 1U : 0U);
    if (chance(50))
      config.artifacts.push_back(
          {"by", false, chance(70) ? "CC-BY-4.0" : "CC-BY-SA-4.0", "data/by", "", {}, "", "", false});
    if (has_nd && chance(50)) {
      const char* licenses[] = {"CC-BY-NC-ND-4.0", "CC-BY-4.0", "CC0-1.0"};
      config.artifacts.push_back({"sub", false, one_of(licenses), "data/sub", "", {"nd"}, "", "", false});
    }
    if (chance(70)) {
      RandomArtifact model{"tainted", true, chance(40) ? "MIT" : "", "ckpt/tainted", "", {}, "", "", false};
      if (has_nd) model.ancestors.emplace_back("nd");
      if (has_free) model.ancestors.emplace_back("free");
      config.artifacts.push_back(model);
      if (chance(50))
        config.artifacts.push_back(
            {"tuned", true, chance(40) ? "MIT" : "", "ckpt/clean", "", {"tainted"}, "", "", false});
    }
    for (std::size_t i = pick(3); i > 0; --i) {
      const char* activities[] = {"mirror", "share-modified", "share-weights", "share-weights", "commercial"};
      RandomPermission permission{config.artifacts.empty() ? "" : config.artifacts[pick(config.artifacts.size())].id,
                                  one_of(activities), chance(20), chance(20), chance(40)};
      if (!permission.for_id.empty()) config.permissions.push_back(permission);
    }
    const char* actions[] = {"refuse", "warn", "allow"};
    if (chance(20)) config.unannotated_weights = one_of(actions);
    if (chance(20)) config.unannotated_data = one_of(actions);
    if (chance(20)) config.attribution = one_of(actions);
    return config;
  }

  RandomEntry make_content() {
    const RandomContent contents[] = {RandomContent::text_a, RandomContent::text_b, RandomContent::weights_a,
                                      RandomContent::weights_b, RandomContent::array};
    return {one_of(contents), 0, chance(8)};
  }

  void change(RandomTree& tree) {
    const std::size_t what = pick(100);
    const std::string to = one_of(k_paths);
    const auto from =
        tree.empty() ? tree.end() : std::next(tree.begin(), static_cast<std::ptrdiff_t>(pick(tree.size())));
    const bool is_file = from != tree.end() && from->second.content <= RandomContent::array;
    if (what < 40) {
      tree[to] = make_content();
    } else if (what < 50 && is_file) {
      tree.erase(from);
    } else if (what < 62 && is_file) {
      tree[to] = from->second;
    } else if (what < 72 && is_file && from->first != to) {
      const RandomEntry entry = from->second;
      tree.erase(from);
      tree[to] = entry;
    } else if (what < 90) {
      tree[".license-check.toml"] = {RandomContent::config, pick(m_history.configs.size()), false};
    } else if (what < 93) {
      tree.erase(".license-check.toml");
    } else if (what < 97) {
      tree["README.md"] = {chance(70) ? RandomContent::thanks : RandomContent::readme, 0, false};
    } else if (!tree.erase("docs/grant.pdf")) {
      tree["docs/grant.pdf"] = {RandomContent::evidence, 0, false};
    }
  }

  RandomCommit make_commit(std::size_t number) {
    RandomCommit commit;
    commit.date = 1'700'000'000 + static_cast<std::int64_t>(number) * 60 + (chance(10) ? -100'000 : 0);
    if (number > 0 && !chance(5)) commit.parents.push_back(chance(70) ? number - 1 : pick(number));
    if (number > 1 && !commit.parents.empty() && chance(20)) {
      const std::size_t other = pick(number);
      if (other != commit.parents[0]) commit.parents.push_back(other);
    }
    if (!commit.parents.empty()) commit.tree = m_history.commits[commit.parents[0]].tree;
    if (commit.parents.empty() && chance(80))
      commit.tree[".license-check.toml"] = {RandomContent::config, pick(m_history.configs.size()), false};
    if (commit.parents.size() == 2)
      for (const auto& [path, entry] : m_history.commits[commit.parents[1]].tree)
        if (chance(60)) commit.tree[path] = entry;
    for (std::size_t i = commit.parents.size() == 2 ? pick(2) : 1 + pick(3); i > 0; --i) change(commit.tree);
    return commit;
  }

  std::mt19937 m_random;
  RandomHistory m_history;
};

std::string quoted_list(const std::vector<std::string>& items) {
  std::string list;
  for (const std::string& item : items) list += (list.empty() ? "\"" : ", \"") + item + "\"";
  return "[" + list + "]";
}

}  // namespace

RandomHistory RandomHistory::make(std::uint32_t seed) { return Maker(seed).make(); }

std::string RandomConfig::text() const {
  std::string text = fmt::format(
      "version = {}\n[policy]\nunannotated-weights = \"{}\"\nunannotated-data = \"{}\"\nattribution = \"{}\"\n",
      is_broken ? 7 : 1, unannotated_weights, unannotated_data, attribution);
  for (const RandomArtifact& artifact : artifacts) {
    text += fmt::format("[[{}]]\nid = \"{}\"\n", artifact.is_model ? "model" : "dataset", artifact.id);
    if (!artifact.license.empty()) text += "license = \"" + artifact.license + "\"\n";
    if (!artifact.directory.empty()) text += "paths = [\"" + artifact.directory + "/**\"]\n";
    if (!artifact.excluded.empty()) text += "exclude = [\"" + artifact.excluded + "/**\"]\n";
    std::vector<std::string> datasets;
    std::vector<std::string> models;
    for (const std::string& id : artifact.ancestors) (id == "tainted" ? models : datasets).push_back(id);
    if (!datasets.empty())
      text += (artifact.is_model ? "trained-on = " : "derived-from = ") + quoted_list(datasets) + "\n";
    if (!models.empty()) text += "derived-from = " + quoted_list(models) + "\n";
    if (!artifact.redistribution.empty()) text += "redistribution = \"" + artifact.redistribution + "\"\n";
    if (!artifact.weights.empty()) text += "weights = \"" + artifact.weights + "\"\n";
    if (artifact.weights == "allowed") text += "weights-evidence = \"https://nd.example/faq\"\n";
    if (artifact.licensor) text += "licensor = true\n";
  }
  for (const RandomPermission& permission : permissions) {
    text += fmt::format(
        "[[permission]]\nfor = \"{}\"\nactivities = [\"{}\"]\ngranted-by = \"They\"\ngranted = 2020-01-01\n",
        permission.for_id, permission.activity);
    text +=
        permission.has_file_evidence ? "evidence = \"docs/grant.pdf\"\n" : "evidence = \"https://nd.example/grant\"\n";
    if (permission.is_expired) text += "expires = 2021-01-01\n";
    if (permission.is_elsewhere) text += "remotes = [\"https://elsewhere.example/*\"]\n";
  }
  return text;
}

std::string label_of(RandomContent content) {
  constexpr const char* k_labels[] = {"text-a", "text-b", "weights-a", "weights-b", "array",
                                      "grant",  "readme", "thanks",    "config"};
  return k_labels[static_cast<std::size_t>(content)];
}

std::string RandomHistory::content(const RandomEntry& entry) const {
  switch (entry.content) {
    case RandomContent::text_a:
      return "print('a')\n";
    case RandomContent::text_b:
      return "print('b')\n";
    case RandomContent::weights_a:
      return safetensors({}, 'a');
    case RandomContent::weights_b:
      return safetensors({}, 'b');
    case RandomContent::array: {
      std::string head = "{'descr': '<f4', 'fortran_order': False, 'shape': (64,), }";
      head += std::string(117 - head.size(), ' ') + "\n";
      return std::string("\x93NUMPY\x01\x00", 8) + std::string("v\0", 2) + head + std::string(256, 'n');
    }
    case RandomContent::evidence:
      return "granted\n";
    case RandomContent::readme:
      return "# Nothing to see\n";
    case RandomContent::thanks:
      return "# Thanks\n\nto nd, sub (CC-BY-NC-ND-4.0), by (CC-BY-4.0, CC-BY-SA-4.0), free, tainted, tuned (MIT); "
             "CC0-1.0\n";
    case RandomContent::config:
      return configs[entry.config].text();
  }
  return {};
}

std::string RandomHistory::fast_import(std::size_t first_mark, const std::string& ref_prefix) const {
  std::string stream;
  for (std::size_t i = 0; i < commits.size(); ++i) {
    const RandomCommit& commit = commits[i];
    stream += fmt::format("commit {}{}\nmark :{}\ncommitter A <a@b> {} +0000\ndata 1\nx\n", ref_prefix, i,
                          first_mark + i, commit.date);
    for (std::size_t p = 0; p < commit.parents.size(); ++p)
      stream += fmt::format("{} :{}\n", p == 0 ? "from" : "merge", first_mark + commit.parents[p]);
    stream += "deleteall\n";
    for (const auto& [path, entry] : commit.tree) {
      const std::string bytes = content(entry);
      stream += fmt::format("M {} inline {}\ndata {}\n", entry.is_executable ? "100755" : "100644", path, bytes.size());
      stream += bytes + "\n";
    }
    stream += "\n";
  }
  return stream;
}

}  // namespace license_check::test
