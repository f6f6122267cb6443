// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The decision table of docs/rules.md, row by row.
#include "judge/judge.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace license_check::judge {

namespace {

constexpr Terms k_conflict_terms = k_restricted_terms | Term::nc | Term::sa;

/// `CC-BY-NC-ND-4.0`, or what stands in for a license where there is none.
std::string license_text(const Entity& entity) {
  if (entity.is_redistribution_forbidden) return "redistribution = \"forbidden\"";
  return entity.license ? entity.license->to_string() : "terms of its own";
}

std::string named(const Entity& entity) {
  return entity.id.empty() ? license_text(entity) : "`" + entity.id + "` (" + license_text(entity) + ")";
}

class SubjectJudge {
 public:
  SubjectJudge(const Subject& subject, const Lineage& lineage, bool declares_license, const Setting& setting,
               const Relief& relief, Evidence& evidence)
      : m_subject(subject),
        m_own(subject.own),
        m_lineage(lineage),
        m_declares_license(declares_license),
        m_setting(setting),
        m_relief(relief),
        m_evidence(evidence) {
    if (m_own.is_model) m_models.push_back(&m_own);
    for (const Ancestor& ancestor : lineage)
      if (ancestor.entity->is_model) m_models.push_back(ancestor.entity);
  }

  Result<std::vector<Finding>> run() {
    if (m_setting.is_public) {
      switch (m_subject.what) {
        case Subject::What::data: LC_TRY(judge_data()); break;
        case Subject::What::weights: LC_TRY(judge_weights()); break;
        case Subject::What::sample: LC_TRY(judge_sample()); break;
      }
      if (m_subject.what != Subject::What::sample) LC_TRY(judge_conflict());
      LC_TRY(judge_attribution());
    }
    if (m_setting.is_commercial) LC_TRY(judge_commercial());
    return std::move(m_findings);
  }

 private:
  /// Who breaks a rule, and how a person would say it.
  struct Blame {
    std::vector<const Entity*> entities;
    std::vector<std::string> reasons;
    std::optional<std::size_t> first_ancestor;  ///< In the lineage; none where the artifact's own terms break it.
  };

  void blame(Blame& who, const Entity& entity, std::optional<std::size_t> ancestor, std::string reason) {
    if (who.entities.empty()) who.first_ancestor = ancestor;
    who.entities.push_back(&entity);
    who.reasons.push_back(std::move(reason));
  }

  [[nodiscard]] Kind kind() const {
    switch (m_subject.what) {
      case Subject::What::data: return Kind::data;
      case Subject::What::weights: return Kind::weights;
      case Subject::What::sample: return Kind::sample;
    }
    return Kind::other;
  }

  Finding& add(Rule rule, Verdict verdict, const Blame& who, std::optional<Activity> activity) {
    Finding finding;
    finding.rule = rule;
    finding.verdict = verdict;
    finding.kind = kind();
    finding.activity = activity;
    finding.terms = m_own.terms;
    const auto add_entity = [&](const Entity& entity) {
      auto& ids = entity.is_model ? finding.models : finding.datasets;
      if (std::find(ids.begin(), ids.end(), entity.id) == ids.end() && !entity.id.empty()) ids.push_back(entity.id);
      finding.terms |= entity.sharing_terms();
    };
    add_entity(m_own);
    for (const Entity* entity : who.entities) add_entity(*entity);
    const auto decides = [&](const Entity& entity) {
      finding.decided_by.push_back({entity.id, entity.license ? entity.license->to_string() : ""});
    };
    if (who.entities.empty()) decides(m_own);
    for (const Entity* entity : who.entities) decides(*entity);
    if (!m_own.id.empty()) finding.lineage.push_back(m_own.id);
    if (who.first_ancestor) {
      const auto chain = chain_to(m_lineage, *who.first_ancestor);
      finding.lineage.insert(finding.lineage.end(), chain.begin(), chain.end());
    }
    const Entity& word = who.entities.empty() ? m_own : *who.entities.front();
    finding.source = m_own.source.empty() ? word.source : m_own.source;
    finding.where = word.where;
    finding.message = join(who.reasons, "; ");
    return m_findings.emplace_back(std::move(finding));
  }

  Result<bool> is_permitted(const Entity& entity, Activity activity) {
    std::vector<FailedPermission> failed;
    LC_TRY_ASSIGN(const bool permitted, m_relief.is_permitted(entity, activity, m_models, m_evidence, failed));
    if (permitted) return true;
    for (const FailedPermission& failure : failed) add_failed_permission(entity, activity, failure);
    return false;
  }

  void add_failed_permission(const Entity& entity, Activity activity, const FailedPermission& failure) {
    const std::string place = failure.config_name + ":" + std::to_string(failure.permission->position.line);
    const std::string whose = "the permission for `" + failure.permission->for_id + "` at " + place;
    Blame who;
    switch (failure.why) {
      case FailedPermission::Why::expired:
        blame(who, entity, std::nullopt, whose + " ended on " + failure.permission->expires->to_string());
        add(Rule::permission_expired, Verdict::warn, who, activity).where = place;
        break;
      case FailedPermission::Why::evidence_missing:
        blame(who, entity, std::nullopt, whose + " names evidence that is not in the tree: " + failure.permission->evidence);
        add(Rule::permission_evidence_missing, Verdict::warn, who, activity).where = place;
        break;
      case FailedPermission::Why::not_yet:
        m_remarks.push_back(whose + " counts from " + failure.permission->granted.to_string() + " on");
        break;
    }
  }

  void refuse(Rule rule, Blame who, Activity activity) {
    if (who.entities.empty()) return;
    who.reasons.insert(who.reasons.end(), m_remarks.begin(), m_remarks.end());
    add(rule, Verdict::refuse, who, activity);
    m_is_refused = true;
  }

  Status judge_data() {
    LC_TRY(judge_own_data());
    Blame altered;
    for (std::size_t i = 0; i < m_lineage.size(); ++i) {
      const Entity& ancestor = *m_lineage[i].entity;
      if (!ancestor.is_restricted()) continue;
      LC_TRY_ASSIGN(const bool lifted, is_lifted(ancestor, Activity::share_modified));
      if (!lifted) blame(altered, ancestor, i, "adapted from " + named(ancestor) + ", which allows no shared adaptations");
    }
    refuse(Rule::nd_data_altered, altered, Activity::share_modified);
    return {};
  }

  Status judge_own_data() {
    const Terms terms = m_own.sharing_terms();
    if (!terms.has_any(k_restricted_terms) || m_relief.is_licensor(m_own)) return {};
    LC_TRY_ASSIGN(const bool lifted, is_lifted(m_own, Activity::mirror));
    if (lifted) return {};
    Blame who;
    if (terms.has(Term::nr)) {
      blame(who, m_own, std::nullopt, named(m_own) + " must not be redistributed");
      refuse(Rule::no_redistribution, who, Activity::mirror);
      return {};
    }
    const Artifact* verbatim = m_relief.verbatim_definition(m_own);
    if (verbatim == nullptr) {
      blame(who, m_own, std::nullopt, named(m_own) + " is kept out of public remotes: no derivatives");
      refuse(Rule::nd_data, who, Activity::mirror);
      return {};
    }
    return judge_verbatim(*verbatim, Rule::nd_data_altered, Activity::share_modified);
  }

  /// A verbatim mirror passes where the file is what its checksum line says.
  Status judge_verbatim(const Artifact& definition, Rule rule, Activity activity) {
    LC_TRY_ASSIGN(const Evidence::Checksum checksum, m_evidence.checksum(definition));
    if (checksum == Evidence::Checksum::matches || checksum == Evidence::Checksum::not_needed) {
      m_needs_attribution = true;
      return {};
    }
    LC_TRY_ASSIGN(const bool permitted, is_permitted(m_own, activity));
    if (permitted) return {};
    Blame who;
    const std::string list = definition.checksums.value_or("its list");
    const std::string but = checksum == Evidence::Checksum::differs   ? "the file differs from its line in " + list
                            : checksum == Evidence::Checksum::no_list ? "its list " + list + " is missing"
                                                                      : "the file has no line in " + list;
    blame(who, m_own, std::nullopt, named(m_own) + " may be mirrored verbatim, but " + but);
    refuse(rule, who, activity);
    return {};
  }

  /// Relief for a whole dataset or model, but for what the publisher says of weights.
  Result<bool> is_lifted(const Entity& entity, Activity activity) {
    if (m_relief.is_licensor(entity) || m_relief.is_redistribution_allowed(entity)) return true;
    return is_permitted(entity, activity);
  }

  Status judge_weights() {
    Blame who;
    LC_TRY(judge_own_weights(who));
    for (std::size_t i = 0; i < m_lineage.size(); ++i) {
      const Entity& ancestor = *m_lineage[i].entity;
      LC_TRY_ASSIGN(const bool restricts, restricts_weights(ancestor));
      if (!restricts) continue;
      blame(who, ancestor, i,
            ancestor.is_model ? "derived from " + named(ancestor) : "trained on " + named(ancestor));
    }
    refuse(Rule::nd_weights, who, Activity::share_weights);
    return {};
  }

  Status judge_own_weights(Blame& who) {
    const Terms terms = m_own.sharing_terms();
    if (!m_own.is_model || !terms.has_any(k_restricted_terms)) return {};
    LC_TRY_ASSIGN(const bool lifted, is_lifted(m_own, Activity::share_weights));
    if (lifted) return {};
    const Artifact* verbatim = terms.has(Term::nr) ? nullptr : m_relief.verbatim_definition(m_own);
    if (verbatim != nullptr) {
      return judge_verbatim(*verbatim, Rule::nd_weights, Activity::share_weights);
    }
    blame(who, m_own, std::nullopt, "its own license, " + license_text(m_own) + ", restricts sharing");
    return {};
  }

  /// Does this member of the lineage keep weights from being shared, no relief lifting it?
  Result<bool> restricts_weights(const Entity& ancestor) {
    // `redistribution = "forbidden"` of a dataset speaks of its copies, samples and adaptations, not of weights.
    const Terms terms = ancestor.is_model ? ancestor.sharing_terms() : ancestor.terms;
    if (!terms.has_any(k_restricted_terms) && !ancestor.are_weights_restricted) return false;
    if (m_relief.is_licensor(ancestor)) return false;
    if (ancestor.is_model && m_relief.is_redistribution_allowed(ancestor)) return false;
    std::vector<std::string> failed_evidence;
    LC_TRY_ASSIGN(const bool allowed, m_relief.are_weights_allowed(ancestor, m_evidence, failed_evidence));
    if (allowed) return false;
    LC_TRY_ASSIGN(const bool permitted, is_permitted(ancestor, Activity::share_weights));
    if (permitted) return false;
    for (const std::string& evidence : failed_evidence) {
      Blame who;
      blame(who, ancestor, std::nullopt, "weights-evidence of `" + ancestor.id + "` is not in the tree: " + evidence);
      add(Rule::permission_evidence_missing, Verdict::warn, who, Activity::share_weights);
    }
    return true;
  }

  Status judge_sample() {
    std::vector<std::pair<const Entity*, std::optional<std::size_t>>> restricted;
    if (m_own.is_restricted()) restricted.emplace_back(&m_own, std::nullopt);
    for (std::size_t i = 0; i < m_lineage.size(); ++i)
      if (m_lineage[i].entity->is_restricted()) restricted.emplace_back(m_lineage[i].entity, i);
    if (restricted.empty()) return {};
    LC_TRY_ASSIGN(const std::string excess, sample_excess());
    Blame who;
    for (const auto& [entity, ancestor] : restricted) {
      if (m_relief.is_licensor(*entity)) continue;
      m_needs_attribution = true;
      if (excess.empty()) continue;
      LC_TRY_ASSIGN(const bool permitted, is_permitted(*entity, Activity::share_samples));
      if (!permitted) blame(who, *entity, ancestor, "samples of " + named(*entity) + ": " + excess);
    }
    refuse(Rule::nd_sample_bulk, who, Activity::share_samples);
    return {};
  }

  /// Which limit the sample is beyond; empty where it is within all three.
  Result<std::string> sample_excess() {
    const Policy& policy = m_setting.policy;
    LC_TRY_ASSIGN(const std::uint64_t count, m_evidence.sample_count(m_own));
    if (count > policy.sample_max_files)
      return "the destination would hold " + std::to_string(count) + " files, sample-max-files is " +
             std::to_string(policy.sample_max_files);
    LC_TRY_ASSIGN(const auto size, m_evidence.size());
    if (!size || *size > policy.sample_max_bytes)
      return (size ? std::to_string(*size) + " bytes" : std::string("a size that cannot be told")) +
             ", sample-max-bytes is " + std::to_string(policy.sample_max_bytes);
    LC_TRY_ASSIGN(const Evidence::Pixels pixels, m_evidence.pixels());
    if (pixels.is_image && (!pixels.count || *pixels.count > policy.sample_max_pixels))
      return (pixels.count ? std::to_string(*pixels.count) + " pixels" : std::string("an image whose size cannot be read")) +
             ", sample-max-pixels is " + std::to_string(policy.sample_max_pixels);
    return std::string();
  }

  Status judge_conflict() {
    if (!m_own.license || !m_declares_license) return {};
    Blame who;
    Terms missing;
    for (std::size_t i = 0; i < m_lineage.size(); ++i) {
      const Entity& ancestor = *m_lineage[i].entity;
      Terms lacking = (ancestor.terms - m_own.terms);
      lacking -= Term::by | Term::ru;
      if (!lacking.has_any(k_conflict_terms)) continue;
      LC_TRY_ASSIGN(const bool relieved, takes_terms_out(ancestor));
      if (relieved) continue;
      missing |= lacking;
      blame(who, ancestor, i, named(ancestor));
    }
    if (who.entities.empty()) return {};
    std::string lacking_names;
    for (const std::string_view name : missing.names()) (lacking_names += lacking_names.empty() ? "" : ", ") += name;
    const std::string ancestors = join(who.reasons, ", ");
    who.reasons = {"the declared license " + license_text_of_own() + " lacks " + lacking_names + ", which comes from " +
                   ancestors};
    add(Rule::license_conflict, Verdict::refuse, who, std::nullopt);
    m_is_refused = true;
    return {};
  }

  [[nodiscard]] std::string license_text_of_own() const { return m_own.license->to_string(); }

  /// Relief takes its dataset's or model's terms out of license-conflict as well.
  Result<bool> takes_terms_out(const Entity& ancestor) {
    const bool is_weights = m_subject.what == Subject::What::weights;
    if (m_relief.is_licensor(ancestor)) return true;
    if ((!is_weights || ancestor.is_model) && m_relief.is_redistribution_allowed(ancestor)) return true;
    std::vector<std::string> failed_evidence;
    std::vector<FailedPermission> failed;
    if (is_weights) {
      LC_TRY_ASSIGN(const bool allowed, m_relief.are_weights_allowed(ancestor, m_evidence, failed_evidence));
      if (allowed) return true;
    }
    const Activity activity = is_weights ? Activity::share_weights : Activity::share_modified;
    return m_relief.is_permitted(ancestor, activity, m_models, m_evidence, failed);
  }

  Status judge_attribution() {
    if (m_is_refused || m_setting.policy.attribution == Action::allow) return {};
    LC_TRY(judge_lineage_attribution());
    const bool carries = m_own.terms.has(Term::by) || m_needs_attribution;
    if (!carries || m_relief.is_licensor(m_own)) return {};
    LC_TRY_ASSIGN(const bool attributed, m_evidence.is_attributed(m_own));
    if (attributed) return {};
    const bool is_strict = m_own.terms.has(Term::nd) || m_needs_attribution;
    const bool refuses = m_setting.policy.attribution == Action::refuse ||
                         (m_setting.policy.attribution == Action::automatic && is_strict);
    Blame who;
    blame(who, m_own, std::nullopt, named(m_own) + " must be attributed, and no README, NOTICE, ATTRIBUTION, CITATION or card "
                                                   "at or above the file names it with its source and license");
    add(Rule::attribution_missing, refuses ? Verdict::refuse : Verdict::warn, who, std::nullopt);
    return {};
  }

  /// What the lineage carries must be attributed too, but nothing is refused for it unless the policy says so.
  Status judge_lineage_attribution() {
    Blame who;
    for (std::size_t i = 0; i < m_lineage.size(); ++i) {
      const Entity& ancestor = *m_lineage[i].entity;
      if (!ancestor.terms.has(Term::by) || m_relief.is_licensor(ancestor)) continue;
      LC_TRY_ASSIGN(const bool attributed, m_evidence.is_attributed(ancestor));
      if (!attributed)
        blame(who, ancestor, i, named(ancestor) + ", which it comes from, must be attributed, and no README, NOTICE, "
                                                  "ATTRIBUTION, CITATION or card at or above the file does so");
    }
    if (who.entities.empty()) return {};
    const bool refuses = m_setting.policy.attribution == Action::refuse;
    add(Rule::attribution_missing, refuses ? Verdict::refuse : Verdict::warn, who, std::nullopt);
    return {};
  }

  Status judge_commercial() {
    Blame who;
    const auto consider = [&](const Entity& entity, std::optional<std::size_t> ancestor) -> Status {
      if (!entity.terms.has(Term::nc) || m_relief.is_licensor(entity)) return {};
      LC_TRY_ASSIGN(const bool permitted, is_permitted(entity, Activity::commercial));
      if (!permitted) blame(who, entity, ancestor, named(entity) + " allows no commercial use");
      return {};
    };
    LC_TRY(consider(m_own, std::nullopt));
    for (std::size_t i = 0; i < m_lineage.size(); ++i) LC_TRY(consider(*m_lineage[i].entity, i));
    refuse(Rule::nc_commercial, who, Activity::commercial);
    return {};
  }

  const Subject& m_subject;
  const Entity& m_own;
  const Lineage& m_lineage;
  bool m_declares_license;
  const Setting& m_setting;
  const Relief& m_relief;
  Evidence& m_evidence;
  std::vector<const Entity*> m_models;  ///< The artifact's own model and those of its lineage.
  std::vector<std::string> m_remarks;   ///< Permissions that do not count yet.
  std::vector<Finding> m_findings;
  bool m_needs_attribution = false;     ///< It passes only with attribution, whatever BY says.
  bool m_is_refused = false;
};

}  // namespace

Result<std::vector<Finding>> judge_subject(const Subject& subject, const Lineage& lineage, bool declares_license,
                                           const Setting& setting, const Relief& relief, Evidence& evidence) {
  return SubjectJudge(subject, lineage, declares_license, setting, relief, evidence).run();
}

}  // namespace license_check::judge
