// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Asks the decision table about each activity, and puts its answer into a state and a reason.
#include "compliance/use_judge.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "compliance/synthetic_evidence.hpp"
#include "judge/policy.hpp"

namespace license_check::compliance_parts {

namespace {

/// Beyond that many different places where permissions count, the answer is that none does: fail closed.
constexpr std::size_t k_max_globs = 64;
/// What a config of the largest size could ask for would take hours and all memory; what people write is far below.
constexpr std::uint64_t k_max_steps = 20'000'000;
constexpr std::uint64_t k_max_questions = 1'000'000;
constexpr std::size_t k_kept_books = 8;
constexpr std::uint64_t k_steps_per_table = 100;  ///< What compiling a table of the config costs.
constexpr std::size_t k_told_carriers = 3;
/// A lineage of thousands gives no reason that anybody reads to its end.
constexpr std::size_t k_longest_reason = 1000;

bool covers(const Permission& permission, Use use) {
  const auto has = [&](Activity activity) {
    return std::find(permission.activities.begin(), permission.activities.end(), activity) !=
           permission.activities.end();
  };
  switch (use) {
    case Use::mirror:
      return has(Activity::mirror) || has(Activity::share_modified) || has(Activity::share_weights);
    case Use::share_modified:
      return has(Activity::share_modified) || has(Activity::share_weights);
    case Use::share_weights:
      return has(Activity::share_weights);
    case Use::share_samples:
      return has(Activity::share_samples);
    case Use::commercial:
      return has(Activity::commercial);
    case Use::private_research:
    case Use::publish_metrics:
      return false;
  }
  return false;
}

void append_new(std::vector<std::string>& into, const std::string& text) {
  if (std::find(into.begin(), into.end(), text) == into.end()) into.push_back(text);
}

std::string shortened(std::string text) {
  if (text.size() <= k_longest_reason) return text;
  std::size_t end = k_longest_reason;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + " …";
}

std::string allowed_by(const judge::Entity& entity) {
  return entity.license ? "its license (" + entity.license->to_string() + ") allows it" : "nothing forbids it";
}

}  // namespace

/// What the decision table is asked.
struct UseJudge::Question {
  judge::Subject subject;
  judge::Lineage lineage;
  judge::Setting setting;
  bool is_mirror = false;
};

/// What it said.
struct UseJudge::Outcome {
  std::vector<std::string> refusals;
  std::vector<std::string> remarks;      ///< Permissions that do not count.
  std::vector<std::string> attribution;  ///< What is not attributed yet.
  std::vector<const Permission*> uses;
  bool is_attribution_refused = false;
};

UseJudge::UseJudge(Repository& repository, Context& context, walk::TreeCache& trees, const walk::PathTable& paths,
                   std::string policy_directory, Date today, const std::vector<CompliancePermission>& permissions)
    : m_repository(repository),
      m_context(context),
      m_paths(paths),
      m_content(repository),
      m_samples(repository, trees, m_no_tips, m_no_known, paths, m_nothing),
      m_tools{repository, m_content, m_samples, std::move(policy_directory)},
      m_today(today),
      m_permissions(permissions) {}

UseJudge::~UseJudge() = default;

UseJudge::Question UseJudge::question(const Asked& asked, Use use) const {
  using What = judge::Subject::What;
  Question question;
  const bool is_commercial = use == Use::commercial;
  question.setting = {!is_commercial, is_commercial, m_context.policy};
  // What it passes on is said by the conditions; refusing for it is asked of real files only.
  if (use != Use::mirror) question.setting.policy.attribution = Action::warn;
  question.is_mirror = use == Use::mirror || (asked.own.is_model && use == Use::share_weights);
  const bool is_made_from_it = use == Use::share_modified || (use == Use::share_weights && !asked.own.is_model);
  if (is_made_from_it) {
    question.subject.own.is_model = use == Use::share_weights || asked.own.is_model;
    question.subject.what = question.subject.own.is_model ? What::weights : What::data;
    question.lineage.push_back({&asked.own, std::nullopt});
    for (judge::Ancestor ancestor : asked.lineage) {
      ancestor.reached_from = ancestor.reached_from ? *ancestor.reached_from + 1 : 0;
      question.lineage.push_back(ancestor);
    }
    return question;
  }
  question.subject.own = asked.own;
  question.subject.what = asked.own.is_model ? What::weights : What::data;
  if (use == Use::share_samples) question.subject.what = What::sample;
  question.lineage = asked.lineage;
  return question;
}

Status UseJudge::spend(const Asked& asked) {
  m_steps += (asked.lineage.size() + 1) * (m_permissions.size() + 1);
  if (m_steps <= k_max_steps && m_questions <= k_max_questions) return {};
  return fail(ErrorKind::limit, "lineages, permissions and directories are more than a report works through",
              asked.own.id);
}

Result<UseJudge::Outcome> UseJudge::ask(const Asked& asked, const Question& question, const judge::Relief& relief) {
  LC_TRY(spend(asked));
  Outcome outcome;
  judge::Relief noting = relief;
  noting.note_uses(&outcome.uses);
  MirrorState mirror;
  const Artifact* definition = asked.own.definition;
  if (question.is_mirror && definition != nullptr && definition->redistribution == Redistribution::verbatim) {
    LC_TRY_ASSIGN(mirror, this->mirror(asked));
  }
  SyntheticEvidence evidence(m_tools, m_context, *asked.book, directories_of(asked), mirror.worst);
  LC_TRY_ASSIGN(const auto findings,
                judge::judge_subject(question.subject, question.lineage, true, question.setting, noting, evidence));
  for (const Finding& finding : findings) {
    if (finding.rule == Rule::attribution_missing) {
      append_new(outcome.attribution, shortened(finding.message));
      outcome.is_attribution_refused = outcome.is_attribution_refused || finding.verdict == Verdict::refuse;
    } else if (finding.verdict == Verdict::refuse) {
      append_new(outcome.refusals, shortened(finding.message) + " (`" + std::string(info(finding.rule).name) + "`)");
    } else {
      append_new(outcome.remarks, shortened(finding.message));
    }
  }
  if (!outcome.refusals.empty())
    for (const std::string& problem : mirror.problems) append_new(outcome.remarks, problem);
  return outcome;
}

Result<UseAnswer> UseJudge::answer(const Asked& asked, Use use) {
  if (use == Use::private_research) return UseAnswer{UseState::ok, "use within the lab shares nothing", {}};
  if (use == Use::publish_metrics) return UseAnswer{UseState::ok, "numbers measured on it are not it", {}};
  if (!asked.is_known) return answer_for_unknown(asked, use);
  const Question question = this->question(asked, use);
  LC_TRY_ASSIGN(Outcome outcome, ask(asked, question, judge::Relief(m_context.granters, "", m_today)));
  if (outcome.refusals.empty()) return passed(asked, use, outcome, "");
  for (const std::string& glob : bound_globs(asked, use)) {
    LC_TRY_ASSIGN(const auto granters, granters_at(glob));
    LC_TRY_ASSIGN(const Outcome there, ask(asked, question, judge::Relief(granters, "", m_today)));
    if (there.refusals.empty()) return passed(asked, use, there, glob);
  }
  std::string why = join(outcome.refusals, "; ");
  if (!outcome.remarks.empty()) why += "; " + join(outcome.remarks, "; ");
  return UseAnswer{UseState::no, why, {}};
}

Result<UseAnswer> UseJudge::answer_for_unknown(const Asked& asked, Use use) const {
  const bool is_weights = asked.own.is_model || use == Use::share_weights;
  if (use == Use::commercial)
    return UseAnswer{UseState::caution, "nobody says under which license it is: find that out first", {}};
  const auto findings =
      judge::judge_unannotated(is_weights ? Kind::weights : Kind::data, m_context.knows_restricted, m_context.policy);
  if (findings.empty()) return UseAnswer{UseState::ok, "nobody annotated it, and the policy allows that", {}};
  const bool is_refused = findings.front().verdict == Verdict::refuse;
  return UseAnswer{is_refused ? UseState::no : UseState::caution, findings.front().message, {}};
}

UseAnswer UseJudge::passed(const Asked& asked, Use use, const Outcome& outcome, const std::string& remote_glob) const {
  UseAnswer answer;
  for (const Permission* permission : outcome.uses)
    if (!answer.permission) answer.permission = number_of(*permission);
  if (outcome.is_attribution_refused) return {UseState::no, join(outcome.attribution, "; "), answer.permission};
  const std::string conditions = this->conditions(asked, use, outcome, remote_glob);
  answer.state = conditions.empty() ? UseState::ok : UseState::caution;
  std::string why;
  if (answer.permission) {
    const Permission& permission = m_permissions[*answer.permission].permission;
    why = "permission of " + permission.granted_by + " of " + permission.granted.to_string();
    if (permission.expires) why += ", until " + permission.expires->to_string();
  } else if (is_licensor(asked.own)) {
    why = "we hold the rights";
  } else {
    why = allowed_by(asked.own);
  }
  if (!conditions.empty()) why += ", on condition: " + conditions;
  answer.why = std::move(why);
  return answer;
}

std::string UseJudge::conditions(const Asked& asked, Use use, const Outcome& outcome,
                                 const std::string& remote_glob) const {
  std::vector<const judge::Entity*> bound;
  if (!is_licensor(asked.own)) bound.push_back(&asked.own);
  for (const judge::Ancestor& ancestor : asked.lineage)
    if (!is_licensor(*ancestor.entity)) bound.push_back(ancestor.entity);
  const auto carriers = [&](Term term) {
    std::vector<std::string> ids;
    for (const judge::Entity* entity : bound)
      if (entity->terms.has(term)) append_new(ids, entity->id.empty() ? "it" : "`" + entity->id + "`");
    if (ids.size() > k_told_carriers) ids = {std::to_string(ids.size()) + " sources"};
    return join(ids, " and ");
  };
  const bool is_restricted =
      std::any_of(bound.begin(), bound.end(), [](const judge::Entity* entity) { return entity->is_restricted(); });
  std::vector<std::string> parts;
  if (use == Use::share_samples && is_restricted && outcome.uses.empty()) {
    const judge::Policy& policy = m_context.policy;
    parts.push_back("at most " + std::to_string(policy.sample_max_files) + " files of " +
                    std::to_string(policy.sample_max_bytes) + " bytes and " + std::to_string(policy.sample_max_pixels) +
                    " pixels each");
  }
  const std::string attributed = carriers(Term::by);
  if (!attributed.empty() || !outcome.attribution.empty())
    parts.push_back((attributed.empty() ? "attribution" : "attribution of " + attributed) +
                    (outcome.attribution.empty() ? "" : " (not in the tree yet)"));
  if (const std::string who = carriers(Term::nc); !who.empty() && use != Use::commercial)
    parts.push_back("no commercial use, as " + who + " asks");
  if (const std::string who = carriers(Term::sa); !who.empty() && use != Use::share_samples)
    parts.push_back("the same license, as " + who + " asks");
  if (const std::string who = carriers(Term::ru); !who.empty())
    parts.push_back("the use restrictions of " + who + " travel with it");
  if (!remote_glob.empty()) parts.push_back("only at `" + remote_glob + "`");
  return join(parts, "; ");
}

Result<std::array<UseAnswer, k_uses.size()>> UseJudge::answers(const Asked& asked) {
  std::array<UseAnswer, k_uses.size()> answers;
  m_questions += (asked.lineage.size() + 1) * (asked.holding == nullptr ? 1 : asked.holding->directories.size() + 1);
  for (std::size_t i = 0; i < k_uses.size(); ++i) {
    LC_TRY_ASSIGN(answers[i], answer(asked, k_uses[i]));
  }
  return answers;
}

std::optional<std::size_t> UseJudge::number_of(const Permission& permission) const {
  for (std::size_t i = 0; i < m_permissions.size(); ++i) {
    const Permission& other = m_permissions[i].permission;
    const bool is_same_place =
        other.position.line == permission.position.line && other.position.column == permission.position.column;
    if (is_same_place && other.for_id == permission.for_id && other.evidence == permission.evidence) return i;
  }
  return std::nullopt;
}

std::set<std::string> UseJudge::bound_globs(const Asked& asked, Use use) const {
  const auto concerns = [&](const std::string& id) {
    return asked.own.id == id || std::any_of(asked.lineage.begin(), asked.lineage.end(),
                                             [&](const auto& ancestor) { return ancestor.entity->id == id; });
  };
  std::set<std::string> globs;
  for (const CompliancePermission& row : m_permissions)
    if (row.counts() && covers(row.permission, use) && concerns(row.permission.for_id))
      globs.insert(row.permission.remotes.begin(), row.permission.remotes.end());
  if (globs.size() > k_max_globs) globs.clear();
  return globs;
}

Result<std::vector<const judge::Rulebook*>> UseJudge::granters_at(const std::string& remote_glob) {
  auto found = m_books_at.find(remote_glob);
  if (found == m_books_at.end()) {
    if (m_books_at.size() >= k_kept_books) m_books_at.clear();
    std::vector<RulebookPtr> books;
    for (const judge::Rulebook* granter : m_context.granters) {
      Config config = granter->config();
      for (Permission& permission : config.permissions) {
        const auto& remotes = permission.remotes;
        if (std::find(remotes.begin(), remotes.end(), remote_glob) != remotes.end()) permission.remotes.clear();
      }
      m_steps += (config.datasets.size() + config.models.size() + config.permissions.size()) * k_steps_per_table;
      LC_TRY_ASSIGN(RulebookPtr book, judge::Rulebook::create(std::move(config)));
      books.push_back(std::move(book));
    }
    found = m_books_at.emplace(remote_glob, std::move(books)).first;
  }
  std::vector<const judge::Rulebook*> granters;
  for (const RulebookPtr& book : found->second) granters.push_back(book.get());
  return granters;
}

bool UseJudge::is_licensor(const judge::Entity& entity) const {
  return judge::Relief(m_context.granters, "", m_today).is_licensor(entity);
}

}  // namespace license_check::compliance_parts
