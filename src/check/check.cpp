// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The flow: tips and their rules, the destination, what is published, judgement, and the probe only where it matters.
#include "license_check/check.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.hpp"
#include "check/config_store.hpp"
#include "check/context.hpp"
#include "check/hints.hpp"
#include "check/item_judge.hpp"
#include "check/publication.hpp"
#include "check/timed_repository.hpp"

namespace license_check {

namespace {

/// What one walk and judgement found.
struct Outcome {
  std::vector<Finding> findings;
  Scanned scanned;
  std::vector<std::string> notes;
  std::optional<Error> error;
  std::uint64_t error_count = 0;
  bool is_exact = true;
};

class Checker {
 public:
  Checker(Repository& repository, const CheckRequest& request)
      : m_repository(repository), m_request(request), m_trees(repository), m_configs(repository, request.config_name) {}

  Result<Report> run() {
    LC_TRY(prepare_rules());
    LC_TRY(prepare_contexts());
    LC_TRY_ASSIGN(m_resolved, m_request.resolve(m_config_list));
    m_known.reserve(m_resolved.known.size());
    for (const KnownTip& known : m_resolved.known) m_known.push_back(known.oid);
    const bool is_public = m_resolved.destination.visibility == Visibility::public_;
    m_destination = m_resolved.destination;
    if (m_resolved.probe) m_destination.visibility = Visibility::public_;
    const bool depends_on_content =
        is_public || m_resolved.probe || m_destination.commercial || m_request.only.has_value();
    LC_TRY_ASSIGN(Outcome outcome, depends_on_content ? judge_as(m_destination) : count_only());
    if (m_resolved.probe) LC_TRY(ask_destination(outcome));
    if (!outcome.error) outcome.error = m_ref_error;
    return finish(std::move(outcome));
  }

 private:
  Status prepare_rules() {
    if (m_request.policy_file != nullptr) {
      LC_TRY_ASSIGN(m_policy_book, judge::Rulebook::create(*m_request.policy_file));
    }
    LC_TRY_ASSIGN(const auto head, m_repository.head());
    if (!head) return {};
    LC_TRY_ASSIGN(const Tip tip, peel_tip(m_repository, {"HEAD", *head, {}}));
    if (tip.root_tree) m_head_tree = std::make_shared<CommitTree>(m_trees, *tip.root_tree);
    m_head_root = tip.root_tree;
    return {};
  }

  /// HEAD's config, read only where something is judged by it.
  Result<RulebookPtr> head_book() {
    if (m_head_tree == nullptr) return RulebookPtr();
    return m_configs.of(*m_head_tree);
  }

  Status prepare_contexts() {
    m_contexts.clear();
    m_context_of_tip.clear();
    m_tips.clear();
    m_config_list.clear();
    m_has_united_trees = false;
    std::map<std::tuple<std::vector<const judge::Rulebook*>, ObjectId>, std::uint32_t> numbers;
    for (const PushedRef& ref : m_request.refs) {
      auto peeled = peel_tip(m_repository, ref);
      Context context;
      context.ref = ref.name;
      const Status filled = peeled ? fill_context(context, *peeled) : tl::unexpected<Error>(peeled.error());
      if (!filled) {
        // The others are judged all the same: a certain refusal says more than "could not decide".
        if (!m_ref_error) m_ref_error = filled.error();
        continue;
      }
      Tip tip = *std::move(peeled);
      // Where nobody says anything, all trees are judged alike: thousands of tags in a repository without a config.
      const bool is_alike = context.is_empty() && !m_tells_trees_apart;
      const ObjectId tree = is_alike ? ObjectId() : tip.root_tree.value_or(ObjectId());
      const auto key = std::make_tuple(books_of(context), tree);
      const auto [found, is_new] = numbers.try_emplace(key, static_cast<std::uint32_t>(m_contexts.size()));
      if (is_new) m_contexts.push_back(std::move(context));
      if (!is_new && is_alike) m_has_united_trees = true;
      m_context_of_tip.push_back(found->second);
      m_tips.push_back(std::move(tip));
    }
    if (m_request.staged) LC_TRY(prepare_staged());
    for (const Context& context : m_contexts) {
      if (context.book != nullptr) m_config_list.push_back(&context.book->config());
      for (const RulebookPtr& book : context.standing) m_config_list.push_back(&book->config());
    }
    return {};
  }

  Status fill_context(Context& context, const Tip& tip) {
    if (tip.type == ObjectType::commit) context.commit = tip.target;
    if (tip.root_tree) {
      context.tree = std::make_shared<CommitTree>(m_trees, *tip.root_tree);
      LC_TRY_ASSIGN(context.book, m_configs.of(*context.tree));
    }
    return complete_context(context, tip.old_oid);
  }

  Status prepare_staged() {
    LC_TRY_ASSIGN(auto entries, m_repository.index());
    m_index = std::make_shared<IndexTree>(std::move(entries));
    Context context;
    context.tree = m_index;
    LC_TRY_ASSIGN(context.book, m_configs.of(*context.tree));
    LC_TRY(complete_context(context, std::nullopt));
    m_staged_context = static_cast<std::uint32_t>(m_contexts.size());
    m_contexts.push_back(std::move(context));
    return {};
  }

  /// Who else judges, and whose relief counts.
  Status complete_context(Context& context, const std::optional<ObjectId>& old_oid) {
    if (m_policy_book != nullptr) context.standing.push_back(m_policy_book);
    if (m_request.trust == Trust::standing) LC_TRY(add_standing(context, old_oid));
    if (context.book == nullptr) {
      // Tags of trees and blobs, notes and orphan branches have no config of their own.
      auto head = head_book();
      if (!head && m_request.trust == Trust::tip) return tl::unexpected<Error>(head.error());
      if (head) context.book = *head;
      context.has_config_of_head = context.book != nullptr;
      if (context.book != nullptr) context.granting_trees.push_back(m_head_tree);
    }
    if (context.tree == nullptr) context.tree = m_head_tree;
    if (m_request.trust == Trust::tip && context.book != nullptr) context.granters.push_back(context.book.get());
    if (m_policy_book != nullptr) context.granters.push_back(m_policy_book.get());
    std::vector<const PolicyTable*> granting;
    std::vector<const PolicyTable*> tightening;
    for (const judge::Rulebook* granter : context.granters) granting.push_back(&granter->config().policy);
    const auto add_other = [&](const RulebookPtr& book) {
      if (book == nullptr) return;
      context.knows_restricted = context.knows_restricted || book->knows_restricted();
      tightening.push_back(&book->config().policy);
    };
    add_other(context.book);
    for (const RulebookPtr& book : context.standing) add_other(book);
    context.policy = judge::merge_policies(granting, tightening);
    if (context.book != nullptr) granting = {&context.book->config().policy};
    if (m_policy_book != nullptr) granting.push_back(&m_policy_book->config().policy);
    context.policy_once_landed = judge::merge_policies(granting, {});
    return {};
  }

  /// On a server: the configs at HEAD and at the ref's old tip judge too, and only HEAD's and the policy file's relief
  /// counts.
  Status add_standing(Context& context, const std::optional<ObjectId>& old_oid) {
    auto head = head_book();
    if (!head) {
      LC_TRY_ASSIGN(const RulebookPtr mended, mended_head_book(head.error()));
      context.standing.push_back(mended);
    } else if (*head != nullptr) {
      context.standing.push_back(*head);
      context.granters.push_back(head->get());
      context.granting_trees.push_back(m_head_tree);
    }
    if (!old_oid || old_oid->is_zero()) return {};
    const auto old_tip = peel_tip(m_repository, {context.ref, *old_oid, {}});
    if (!old_tip || !old_tip->root_tree) return {};
    CommitTree old_tree(m_trees, *old_tip->root_tree);
    auto old_book = m_configs.of(old_tree);
    if (old_book && *old_book != nullptr && (!head || *old_book != *head)) context.standing.push_back(*old_book);
    return {};
  }

  /// A broken config at HEAD is mended by a push whose new tip of HEAD's branch has a valid one: that one judges, and
  /// grants nothing before it has landed.
  Result<RulebookPtr> mended_head_book(const Error& broken) {
    LC_TRY_ASSIGN(const auto head_ref, m_repository.head_ref());
    for (const PushedRef& ref : m_request.refs) {
      if (!head_ref || ref.name != *head_ref) continue;
      LC_TRY_ASSIGN(const Tip tip, peel_tip(m_repository, ref));
      if (!tip.root_tree) break;
      CommitTree tree(m_trees, *tip.root_tree);
      LC_TRY_ASSIGN(const RulebookPtr book, m_configs.of(tree));
      if (book != nullptr) return book;
    }
    Error error = broken;
    error.where += " at HEAD";
    return tl::unexpected<Error>(std::move(error));
  }

  /// A private destination that nobody will ask: everything is allowed, so only commits are counted.
  Result<Outcome> count_only() {
    Outcome outcome;
    std::vector<ObjectId> commits;
    for (const Tip& tip : m_tips)
      if (tip.type == ObjectType::commit) commits.push_back(tip.target);
    LC_TRY_ASSIGN(const auto selection, walk::select_commits(m_repository, commits, m_known, walk::Precision::quick));
    outcome.scanned.refs = m_tips.size();
    outcome.scanned.commits = selection.new_commits.size();
    return outcome;
  }

  /// Contexts with the same rulebooks are of one kind.
  [[nodiscard]] std::vector<std::uint32_t> kinds_of_contexts() const {
    std::map<std::vector<const judge::Rulebook*>, std::uint32_t> numbers;
    std::vector<std::uint32_t> kinds;
    for (const Context& context : m_contexts)
      kinds.push_back(numbers.try_emplace(books_of(context), static_cast<std::uint32_t>(numbers.size())).first->second);
    return kinds;
  }

  static std::vector<const judge::Rulebook*> books_of(const Context& context) {
    std::vector<const judge::Rulebook*> books = {context.book.get()};
    for (const RulebookPtr& book : context.standing) books.push_back(book.get());
    return books;
  }

  /// A tag of a blob or tree, or a branch without a config, may hold the bytes of what HEAD's config annotates, under
  /// other names or none.
  void add_bases_at_head(Publication& publication) const {
    for (std::uint32_t i = 0; i < m_contexts.size(); ++i) {
      if (!m_contexts[i].has_config_of_head || !m_head_root) continue;
      publication.bases.push_back({*m_head_root, static_cast<std::uint32_t>(publication.judgements.size())});
      publication.judgements.push_back({publication.sets.single(i), nullptr});
    }
  }

  /// Walks and judges: quickly first, and again exactly where a superset gave reason to refuse or warn.
  Result<Outcome> judge_as(const Destination& destination) {
    LC_TRY_ASSIGN(Outcome outcome, judge_once(destination, walk::Precision::quick));
    if (outcome.is_exact || (outcome.findings.empty() && !outcome.error)) return outcome;
    return judge_once(destination, walk::Precision::exact);
  }

  Result<Outcome> judge_once(const Destination& destination, walk::Precision precision) {
    walk::PathTable paths;
    const std::vector<std::uint32_t> kinds = kinds_of_contexts();
    const CollectInput collect{m_repository, m_trees, m_configs, m_tips, m_context_of_tip, kinds, m_known, m_request};
    LC_TRY_ASSIGN(Publication publication, m_request.only && !m_tips.empty()
                                               ? collect_only(collect, *m_request.only, paths)
                                               : collect_publication(collect, precision, paths));
    add_bases_at_head(publication);
    // A config that lies in older commits alone judges after all, and then each tip's own tree counts.
    const auto& judgements = publication.judgements;
    const bool any_book = std::any_of(judgements.begin(), judgements.end(),
                                      [](const Judgement& judgement) { return judgement.commit_book != nullptr; });
    if (any_book && m_has_united_trees) {
      m_tells_trees_apart = true;
      LC_TRY(prepare_contexts());
      return judge_once(destination, precision);
    }
    if (m_staged_context) {
      LC_TRY(add_staged(m_repository, m_trees, *m_index, *m_staged_context, m_index, paths, publication));
    }
    // Where the walk was ended by a limit, what it found is as hostile as it is large.
    if (publication.error && publication.error->kind == ErrorKind::limit)
      return tl::unexpected<Error>(*std::move(publication.error));
    CopyFinder copies(m_trees, m_contexts, publication, paths, m_request);
    const Status copied = copies.build();
    ContentSurvey survey(m_repository, publication, paths);
    survey.run(m_request);
    ContentReader content(m_repository);
    SampleCounter samples(m_repository, m_trees, m_tips, m_resolved.known, paths, publication);
    const JudgeInput input{m_repository,
                           m_trees,
                           m_contexts,
                           publication,
                           paths,
                           copies,
                           survey,
                           {m_repository, content, samples, m_request.policy_directory, m_request.folder.value_or("")},
                           destination,
                           m_request,
                           m_request.today.value_or(Date::today())};
    ItemJudge judge(input);
    judge.judge_all();
    Outcome outcome;
    outcome.findings = judge.take_findings();
    outcome.scanned = publication.scanned;
    outcome.scanned.bytes = judge.bytes_read();
    outcome.notes = std::move(publication.notes);
    outcome.is_exact = publication.is_exact;
    outcome.error = publication.error ? publication.error : judge.error();
    if (!outcome.error && !copied) outcome.error = copied.error();
    outcome.error_count = std::max<std::uint64_t>(judge.error_count(), outcome.error ? 1 : 0);
    return outcome;
  }

  /// Something may depend on who can read the destination: ask it, once.
  Status ask_destination(Outcome& outcome) {
    const bool was_declared_private =
        m_resolved.is_declared && m_resolved.destination.visibility == Visibility::private_;
    m_destination = m_resolved.destination;
    if (outcome.findings.empty() && !outcome.error) return {};
    std::string reason;
    const std::optional<Visibility> answer = m_resolved.probe(reason);
    if (answer) m_destination.visibility = *answer;
    // A declaration that the answer bears out, or that the silence leaves alone, stays the reason.
    if (!reason.empty() && (!m_resolved.is_declared || (answer && *answer != m_resolved.destination.visibility)))
      m_destination.reason = m_resolved.is_declared ? m_destination.reason + ", but " + reason : reason;
    if (!answer && !m_resolved.is_declared) m_destination.reason += " (" + reason + ")";
    if (m_destination.visibility == Visibility::public_) {
      if (was_declared_private) add_mismatch(outcome, reason);
      return {};
    }
    if (m_destination.commercial) {
      LC_TRY_ASSIGN(outcome, judge_as(m_destination));
    } else {
      outcome.findings.clear();
      outcome.error.reset();
    }
    return {};
  }

  void add_mismatch(Outcome& outcome, const std::string& reason) {
    Finding finding;
    finding.rule = Rule::visibility_mismatch;
    finding.verdict = Verdict::warn;
    finding.source = m_resolved.destination.reason;
    finding.message = "declared private (" + m_resolved.destination.reason + "), but " + reason;
    finding.hint = hint_for(finding, {});
    outcome.findings.push_back(std::move(finding));
  }

  Result<Report> finish(Outcome outcome) {
    Report report;
    report.destination = m_destination;
    report.scanned = outcome.scanned;
    report.known = std::move(m_resolved.known);
    report.findings = std::move(outcome.findings);
    report.notes = std::move(outcome.notes);
    std::sort(report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
      if (a.verdict != b.verdict) return a.verdict > b.verdict;
      if (a.path != b.path) return a.path < b.path;
      return a.oid.value_or(ObjectId()) < b.oid.value_or(ObjectId());
    });
    for (const Finding& finding : report.findings) report.verdict = std::max(report.verdict, finding.verdict);
    fill_hints(report.findings);
    if (!outcome.error) return report;
    if (report.verdict != Verdict::refuse) return tl::unexpected<Error>(*std::move(outcome.error));
    report.is_complete = false;
    report.notes.push_back("could not decide everything: " + outcome.error->where + ": " + outcome.error->what);
    return report;
  }

  /// A hint that several findings share names no single file.
  static void fill_hints(std::vector<Finding>& findings) {
    std::map<std::string, int> uses;
    for (const Finding& finding : findings) ++uses[finding.hint];
    for (Finding& finding : findings)
      if (uses[finding.hint] == 1) finding.hint = fill_hint(finding.hint, finding);
  }

  Repository& m_repository;
  const CheckRequest& m_request;
  walk::TreeCache m_trees;
  ConfigStore m_configs;
  RulebookPtr m_policy_book;
  std::shared_ptr<TreeView> m_head_tree;
  std::optional<ObjectId> m_head_root;
  std::shared_ptr<IndexTree> m_index;
  std::optional<std::uint32_t> m_staged_context;
  std::vector<Tip> m_tips;
  std::vector<Context> m_contexts;
  std::vector<std::uint32_t> m_context_of_tip;
  std::vector<const Config*> m_config_list;
  bool m_has_united_trees = false;
  bool m_tells_trees_apart = false;  ///< Tips for which nobody speaks have a context each.
  ResolvedDestination m_resolved;
  Destination m_destination;
  std::vector<ObjectId> m_known;
  std::optional<Error> m_ref_error;  ///< The first ref that could not be read, or whose config has a mistake.
};

}  // namespace

Result<Report> check(Repository& repository, const CheckRequest& request) {
  if (!request.is_out_of_time) return Checker(repository, request).run();
  TimedRepository timed(repository, request.is_out_of_time);
  LC_TRY_ASSIGN(Report report, Checker(timed, request).run());
  // Something may have been passed over as unreadable because the time was up, so a late verdict is none.
  const Status in_time = timed.look();
  if (in_time) return report;
  if (report.verdict != Verdict::refuse) return tl::unexpected<Error>(in_time.error());
  report.is_complete = false;
  return report;
}

}  // namespace license_check
