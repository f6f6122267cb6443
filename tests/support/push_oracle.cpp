// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The rules once more, as plainly as they can be written, over histories that are wholly in memory.
#include <algorithm>
#include <functional>

#include "support/random_history.hpp"

namespace license_check::test {

namespace {

unsigned terms_of(const std::string& license) {
  static const std::map<std::string, unsigned> k_terms = {
      {"CC-BY-NC-ND-4.0", k_by | k_nc | k_nd}, {"CC-BY-4.0", k_by}, {"CC-BY-SA-4.0", k_by | k_sa}};
  const auto found = k_terms.find(license);
  return found == k_terms.end() ? 0 : found->second;
}

unsigned sharing_terms(const RandomArtifact& artifact) {
  return terms_of(artifact.license) | (artifact.redistribution == "forbidden" ? k_nr : 0U);
}

const RandomArtifact* find(const RandomConfig& config, const std::string& id) {
  for (const RandomArtifact& artifact : config.artifacts)
    if (artifact.id == id) return &artifact;
  return nullptr;
}

bool is_below(const std::string& path, const std::string& directory) {
  return !directory.empty() && path.starts_with(directory + "/");
}

std::vector<const RandomArtifact*> annotations(const RandomConfig* config, const std::string& path) {
  std::vector<const RandomArtifact*> all;
  if (config == nullptr) return all;
  for (const RandomArtifact& artifact : config->artifacts)
    if (is_below(path, artifact.directory) && !is_below(path, artifact.excluded)) all.push_back(&artifact);
  return all;
}

std::vector<const RandomArtifact*> lineage_of(const RandomConfig& config, const RandomArtifact& artifact) {
  std::vector<const RandomArtifact*> all;
  const std::function<void(const RandomArtifact&)> visit = [&](const RandomArtifact& descendant) {
    for (const std::string& id : descendant.ancestors) {
      const RandomArtifact* ancestor = find(config, id);
      if (ancestor == nullptr || std::find(all.begin(), all.end(), ancestor) != all.end()) continue;
      all.push_back(ancestor);
      visit(*ancestor);
    }
  };
  visit(artifact);
  return all;
}

/// A pushed tip, who judges it and who may grant it relief.
struct TipRules {
  const RandomConfig* config = nullptr;
  const RandomConfig* granter = nullptr;
  bool has_config_of_head = false;
  std::vector<const RandomConfig*> standing;  ///< These speak whatever the tip says.
  bool has_thanks = false;
  bool has_evidence = false;
};

class Oracle {
 public:
  explicit Oracle(const RandomHistory& history) : m_history(history) {}

  ExpectedPush run() {
    const std::set<std::size_t> known = reachable(m_history.known);
    for (std::size_t i = 0; i < m_history.pushed.size(); ++i) {
      const std::size_t tip = m_history.pushed[i];
      const std::optional<TipRules> rules = rules_of(tip, m_history.old[i]);
      if (!rules) {
        m_expected.could_not_decide = true;
        continue;
      }
      m_rules = *rules;
      std::vector<std::size_t> published;
      for (const std::size_t commit : reachable({tip}))
        if (!known.contains(commit)) published.push_back(commit);
      for (const std::size_t commit : published) judge_commit(commit, published);
    }
    for (const auto& [key, is_refused] : m_verdicts)
      m_expected.findings.insert((is_refused ? "refuse " : "warn ") + key);
    return std::move(m_expected);
  }

 private:
  [[nodiscard]] std::set<std::size_t> reachable(std::vector<std::size_t> from) const {
    std::set<std::size_t> all;
    while (!from.empty()) {
      const std::size_t commit = from.back();
      from.pop_back();
      if (!all.insert(commit).second) continue;
      for (const std::size_t parent : m_history.commits[commit].parents) from.push_back(parent);
    }
    return all;
  }

  /// Of a tree; nullptr where there is none. A broken one sets `is_broken`.
  const RandomConfig* config_in(std::size_t commit, bool& is_broken) const {
    const auto found = m_history.commits[commit].tree.find(".license-check.toml");
    if (found == m_history.commits[commit].tree.end()) return nullptr;
    const RandomConfig& config = m_history.configs[found->second.config];
    if (!config.is_broken) return &config;
    is_broken = true;
    return nullptr;
  }

  [[nodiscard]] std::optional<TipRules> rules_of(std::size_t tip, std::optional<std::size_t> old) const {
    bool is_broken = false;
    TipRules rules;
    rules.config = config_in(tip, is_broken);
    rules.has_config_of_head = rules.config == nullptr && !is_broken;
    const bool is_heads = (rules.config == nullptr && !is_broken) || m_history.is_server;
    if (m_history.is_server) {
      const RandomConfig* head = config_in(m_history.head, is_broken);
      bool ignored = false;
      rules.granter = head;
      for (const RandomConfig* config : {head, old ? config_in(*old, ignored) : nullptr})
        if (config != nullptr) rules.standing.push_back(config);
      if (rules.config == nullptr) rules.config = head;
    } else {
      if (is_heads) rules.config = config_in(m_history.head, is_broken);
      rules.granter = rules.config;
    }
    if (is_broken) return std::nullopt;
    rules.has_config_of_head = rules.has_config_of_head && rules.config != nullptr;
    const auto has = [&](std::size_t commit, const char* path, RandomContent content) {
      const RandomTree& tree = m_history.commits[commit].tree;
      const auto found = tree.find(path);
      return found != tree.end() && found->second.content == content;
    };
    rules.has_thanks = has(tip, "README.md", RandomContent::thanks);
    rules.has_evidence = has(tip, "docs/grant.pdf", RandomContent::evidence) ||
                         (is_heads && has(m_history.head, "docs/grant.pdf", RandomContent::evidence));
    return rules;
  }

  void judge_commit(std::size_t number, const std::vector<std::size_t>& published) {
    const RandomCommit& commit = m_history.commits[number];
    bool ignored = false;
    m_commit_config = config_in(number, ignored);
    for (const auto& [path, entry] : commit.tree) {
      const bool is_brought = std::none_of(commit.parents.begin(), commit.parents.end(), [&](std::size_t parent) {
        const RandomTree& tree = m_history.commits[parent].tree;
        const auto found = tree.find(path);
        return found != tree.end() && found->second == entry;
      });
      if (is_brought) judge_entry(path, entry, published);
    }
  }

  /// The tip's word where it speaks of the path, else that of the commit.
  std::vector<std::pair<const RandomConfig*, const RandomArtifact*>> spoken(const std::string& path,
                                                                            const RandomConfig* commit_config) const {
    std::vector<std::pair<const RandomConfig*, const RandomArtifact*>> all;
    for (const RandomConfig* config : {m_rules.config, commit_config}) {
      for (const RandomArtifact* artifact : annotations(config, path)) all.emplace_back(config, artifact);
      if (!all.empty()) break;
    }
    for (const RandomConfig* config : m_rules.standing)
      for (const RandomArtifact* artifact : annotations(config, path)) all.emplace_back(config, artifact);
    return all;
  }

  void judge_entry(const std::string& path, const RandomEntry& entry, const std::vector<std::size_t>& published) {
    m_key = path + " " + label_of(entry.content) +
            (entry.content == RandomContent::config ? std::to_string(entry.config) : std::string());
    const auto own = spoken(path, m_commit_config);
    std::set<std::string> own_ids;
    for (const auto& [config, artifact] : own) {
      judge_artifact(*config, *artifact, false);
      own_ids.insert(artifact->id);
    }
    judge_copies(path, entry, own_ids, published);
    if (own.empty()) judge_unannotated(entry);
  }

  /// The same bytes under an annotated path of a new commit's or its parents' trees.
  void judge_copies(const std::string& path, const RandomEntry& entry, const std::set<std::string>& own_ids,
                    const std::vector<std::size_t>& published) {
    std::set<std::size_t> trees(published.begin(), published.end());
    for (const std::size_t commit : published)
      trees.insert(m_history.commits[commit].parents.begin(), m_history.commits[commit].parents.end());
    if (m_rules.has_config_of_head) trees.insert(m_history.head);
    for (const std::size_t number : trees) {
      bool ignored = false;
      const RandomConfig* config = config_in(number, ignored);
      for (const auto& [source, other] : m_history.commits[number].tree) {
        if (source == path || other.content != entry.content || other.config != entry.config) continue;
        for (const auto& [book, artifact] : spoken(source, config))
          if (!own_ids.contains(artifact->id)) judge_artifact(*book, *artifact, true);
      }
    }
  }

  void judge_unannotated(const RandomEntry& entry) {
    const bool is_weights = entry.content == RandomContent::weights_a || entry.content == RandomContent::weights_b;
    if ((!is_weights && entry.content != RandomContent::array) || m_history.is_private) return;
    std::string action = policy(is_weights ? &RandomConfig::unannotated_weights : &RandomConfig::unannotated_data);
    const bool knows = knows_restricted(m_rules.config) || knows_restricted(m_commit_config) ||
                       std::any_of(m_rules.standing.begin(), m_rules.standing.end(), knows_restricted);
    if (action == "auto") action = is_weights && knows ? "refuse" : "warn";
    if (action != "allow") add(is_weights ? "unannotated-weights" : "unannotated-data", action == "refuse");
  }

  /// The granter's word, or the default, made stricter by everybody else.
  [[nodiscard]] std::string policy(std::string RandomConfig::*key) const {
    const std::string order[] = {"allow", "warn", "auto", "refuse"};
    const auto rank = [&](const std::string& word) {
      return std::find(std::begin(order), std::end(order), word) - order;
    };
    std::string word = m_rules.granter == nullptr ? "auto" : m_rules.granter->*key;
    std::vector<const RandomConfig*> others = m_rules.standing;
    if (m_rules.config != nullptr) others.push_back(m_rules.config);
    for (const RandomConfig* other : others)
      if (rank(other->*key) > rank(word)) word = other->*key;
    return word;
  }

  static bool knows_restricted(const RandomConfig* config) {
    return config != nullptr &&
           std::any_of(config->artifacts.begin(), config->artifacts.end(),
                       [](const auto& artifact) { return (sharing_terms(artifact) & (k_nd | k_nr)) != 0; });
  }

  void add(const std::string& rule, bool is_refused) {
    bool& verdict = m_verdicts[rule + " " + m_key];
    verdict = verdict || is_refused;
  }

  // Relief is the granter's alone.

  [[nodiscard]] const RandomArtifact* granted(const RandomArtifact& artifact) const {
    return m_rules.granter == nullptr ? nullptr : find(*m_rules.granter, artifact.id);
  }
  [[nodiscard]] bool is_licensor(const RandomArtifact& artifact) const {
    const RandomArtifact* word = granted(artifact);
    return word != nullptr && word->licensor;
  }
  [[nodiscard]] bool is_redistribution_allowed(const RandomArtifact& artifact) const {
    const RandomArtifact* word = granted(artifact);
    return artifact.redistribution != "forbidden" && word != nullptr && word->redistribution == "allowed";
  }
  [[nodiscard]] bool are_weights_allowed(const RandomArtifact& artifact) const {
    const RandomArtifact* word = granted(artifact);
    return artifact.weights != "restricted" && word != nullptr && word->weights == "allowed";
  }

  /// `models`: the artifact's own model and those of its lineage. Notes permissions that do not count.
  bool is_permitted(const RandomArtifact& artifact, const std::string& activity, const std::set<std::string>& models) {
    if (m_rules.granter == nullptr) return false;
    bool is_expired = false;
    bool is_evidence_missing = false;
    for (const RandomPermission& permission : m_rules.granter->permissions) {
      if (permission.activity != activity || permission.is_elsewhere) continue;
      bool is_for_model = false;
      if (!artifact.is_model && models.contains(permission.for_id)) {
        const RandomArtifact* model = find(*m_rules.granter, permission.for_id);
        if (model != nullptr)
          for (const RandomArtifact* ancestor : lineage_of(*m_rules.granter, *model))
            is_for_model = is_for_model || ancestor->id == artifact.id;
      }
      if (permission.for_id != artifact.id && !is_for_model) continue;
      if (permission.is_expired)
        is_expired = true;
      else if (permission.has_file_evidence && !m_rules.has_evidence)
        is_evidence_missing = true;
      else
        return true;
    }
    if (is_expired) m_remarks.emplace_back("permission-expired");
    if (is_evidence_missing) m_remarks.emplace_back("permission-evidence-missing");
    return false;
  }

  void judge_artifact(const RandomConfig& config, const RandomArtifact& artifact, bool refusals_only) {
    const auto lineage = lineage_of(config, artifact);
    std::set<std::string> models;
    if (artifact.is_model) models.insert(artifact.id);
    for (const RandomArtifact* ancestor : lineage)
      if (ancestor->is_model) models.insert(ancestor->id);
    m_remarks.clear();
    std::set<std::string> refused;
    if (!m_history.is_private) judge_public(artifact, lineage, models, refused);
    const bool is_allowed = refused.empty();
    if (m_history.is_commercial) {
      auto all = lineage;
      all.push_back(&artifact);
      for (const RandomArtifact* one : all)
        if ((terms_of(one->license) & k_nc) != 0 && !is_licensor(*one) && !is_permitted(*one, "commercial", models))
          refused.insert("nc-commercial");
    }
    for (const std::string& rule : refused) add(rule, true);
    if (!refusals_only)
      for (const std::string& rule : m_remarks) add(rule, false);
    if (is_allowed && !m_history.is_private) judge_attribution(artifact, lineage, refusals_only);
  }

  void judge_public(const RandomArtifact& artifact, const std::vector<const RandomArtifact*>& lineage,
                    const std::set<std::string>& models, std::set<std::string>& refused) {
    const unsigned own = sharing_terms(artifact);
    if (!artifact.is_model && (own & (k_nd | k_nr)) != 0 && !is_licensor(artifact) &&
        !is_redistribution_allowed(artifact) && !is_permitted(artifact, "mirror", models))
      refused.insert((own & k_nr) != 0 ? "no-redistribution" : "nd-data");
    for (const RandomArtifact* ancestor : lineage) {
      const bool is_lifted = judge_ancestor(artifact, *ancestor, models, refused);
      const unsigned lacking = terms_of(ancestor->license) & ~terms_of(artifact.license) & (k_nc | k_nd | k_sa | k_nr);
      if (!artifact.license.empty() && lacking != 0 && !is_lifted) refused.insert("license-conflict");
    }
  }

  /// True where relief covers the ancestor.
  bool judge_ancestor(const RandomArtifact& artifact, const RandomArtifact& ancestor,
                      const std::set<std::string>& models, std::set<std::string>& refused) {
    const unsigned terms = artifact.is_model ? terms_of(ancestor.license) : sharing_terms(ancestor);
    const bool restricts = (terms & (k_nd | k_nr)) != 0 || (artifact.is_model && ancestor.weights == "restricted");
    const auto asked = [&] {
      if (is_licensor(ancestor)) return true;
      if (artifact.is_model) return are_weights_allowed(ancestor) || is_permitted(ancestor, "share-weights", models);
      return is_redistribution_allowed(ancestor) || is_permitted(ancestor, "share-modified", models);
    };
    const auto remarks = m_remarks;
    const bool is_lifted = asked();
    if (!restricts) m_remarks = remarks;  // Nobody needed that permission.
    if (restricts && !is_lifted) refused.insert(artifact.is_model ? "nd-weights" : "nd-data-altered");
    return is_lifted;
  }

  void judge_attribution(const RandomArtifact& artifact, const std::vector<const RandomArtifact*>& lineage,
                         bool refusals_only) {
    const std::string action = policy(&RandomConfig::attribution);
    if (action == "allow" || m_rules.has_thanks) return;
    const auto needs = [&](const RandomArtifact& one) {
      return (terms_of(one.license) & k_by) != 0 && !is_licensor(one);
    };
    const bool is_strict = action == "refuse" || (action == "auto" && (terms_of(artifact.license) & k_nd) != 0);
    const bool own_is_refused = needs(artifact) && is_strict;
    const bool any =
        needs(artifact) || std::any_of(lineage.begin(), lineage.end(), [&](auto* one) { return needs(*one); });
    const bool is_refused = own_is_refused || (any && action == "refuse");
    if (any && (is_refused || !refusals_only)) add("attribution-missing", is_refused);
  }

  const RandomHistory& m_history;
  TipRules m_rules;
  const RandomConfig* m_commit_config = nullptr;
  std::string m_key;
  std::vector<std::string> m_remarks;
  std::map<std::string, bool> m_verdicts;
  ExpectedPush m_expected;
};

}  // namespace

ExpectedPush expected_of(const RandomHistory& history) { return Oracle(history).run(); }

}  // namespace license_check::test
