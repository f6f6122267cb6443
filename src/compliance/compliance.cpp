// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The flow: the revision and its rules, what the tree holds, what may be done with it, an audit, the checklist.
#include "license_check/compliance.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/text.hpp"
#include "compliance/checklist.hpp"
#include "compliance/inventory.hpp"
#include "compliance/revision_context.hpp"
#include "compliance/use_judge.hpp"

namespace license_check {

namespace {

using namespace compliance_parts;

/// Datasets over all models: beyond that a config means to fill the memory.
constexpr std::size_t k_max_taints = 1'000'000;

/// The strictest of two answers.
void tighten(UseAnswer& answer, UseAnswer other) {
  if (other.state > answer.state) answer = std::move(other);
}

class Compiler {
 public:
  Compiler(Repository& repository, const ComplianceRequest& request)
      : m_repository(repository), m_request(request), m_trees(repository) {}

  Result<ComplianceDocument> run() {
    LC_TRY_ASSIGN(m_revision, open_revision(m_repository, m_trees, m_request));
    m_document.revision = m_request.revision;
    m_document.commit = m_revision.commit;
    m_document.date = m_request.date;
    if (m_revision.context.book != nullptr) m_document.review = m_revision.context.book->config().review;
    LC_TRY_ASSIGN(m_inventory, take_inventory(m_repository, m_trees, m_revision.root, m_revision.context, m_paths,
                                              m_request.progress));
    LC_TRY(add_permissions());
    UseJudge judge(m_repository, m_revision.context, m_trees, m_paths, m_request.policy_directory, m_request.date,
                   m_document.permissions);
    m_judge = &judge;
    LC_TRY(state_permissions());
    for (const judge::Rulebook* book : books()) LC_TRY(add_configured(*book));
    for (const DeclaredHolding& declared : m_inventory.declared) LC_TRY(add_declared(declared));
    LC_TRY(add_register());
    LC_TRY(add_remotes());
    LC_TRY(audit());
    TreeFiles files(m_repository, m_revision.context.tree);
    const ChecklistFacts facts{m_document, m_inventory, files, judge, m_mirrors, m_names, m_models_of, m_audit_error};
    LC_TRY_ASSIGN(m_document.checklist, make_checklist(facts));
    m_document.alternatives = find_alternatives(m_document);
    return std::move(m_document);
  }

 private:
  [[nodiscard]] std::vector<const judge::Rulebook*> books() const {
    std::vector<const judge::Rulebook*> books;
    if (m_revision.context.book != nullptr) books.push_back(m_revision.context.book.get());
    for (const RulebookPtr& book : m_revision.context.standing) books.push_back(book.get());
    return books;
  }

  [[nodiscard]] const judge::Rulebook& any_book() const {
    const auto all = books();
    return all.empty() ? *m_revision.empty_book : *all.front();
  }

  Status add_permissions() {
    for (const judge::Rulebook* book : books())
      for (const Permission& permission : book->config().permissions)
        m_document.permissions.push_back({permission, PermissionState::valid, book->config().name});
    return {};
  }

  Status state_permissions() {
    for (CompliancePermission& row : m_document.permissions) {
      const Permission& permission = row.permission;
      LC_TRY_ASSIGN(const bool exists, m_judge->exists(permission.evidence));
      if (m_request.date < permission.granted)
        row.state = PermissionState::not_yet;
      else if (permission.expires && m_request.date >= *permission.expires)
        row.state = PermissionState::expired;
      else if (!exists)
        row.state = PermissionState::evidence_missing;
      else if (permission.expires && permission.expires->days <= m_request.date.days + k_ends_soon_days)
        row.state = PermissionState::ends_soon;
    }
    return {};
  }

  static std::string annotated_by(const judge::Rulebook& book) {
    return book.config().name == k_config_path ? "config" : "policy";
  }

  const Holding* holding(const judge::Rulebook& book, std::uint32_t number) const {
    const auto found = m_inventory.held.find({&book, number});
    return found == m_inventory.held.end() ? nullptr : &found->second;
  }

  /// What every dataset and model has, from its own words.
  void fill(ComplianceArtifact& artifact, const Asked& asked) const {
    artifact.license = asked.own.license;
    artifact.terms = asked.own.terms;
    artifact.is_restricted = asked.own.is_restricted();
    artifact.is_licensor = m_judge->is_licensor(asked.own);
    if (asked.holding != nullptr) {
      artifact.files = asked.holding->files;
      artifact.bytes = asked.holding->bytes;
    }
    const Artifact* definition = asked.own.definition;
    if (definition == nullptr) return;
    artifact.title = definition->title;
    artifact.authors = definition->authors;
    artifact.source = definition->source;
    artifact.paths = definition->paths;
    artifact.derived_from = definition->derived_from;
  }

  /// Restricted ancestors of a model, and the models of restricted datasets.
  Status note_taint(ComplianceModel& model, const judge::Lineage& lineage) {
    for (const judge::Ancestor& ancestor : lineage) {
      const judge::Entity& entity = *ancestor.entity;
      if (entity.is_model || !entity.terms.has_any(k_restricted_terms)) continue;
      if (++m_taints > k_max_taints)
        return fail(ErrorKind::limit, "the models are tainted by more than this program lists", model.id);
      model.tainted_by.push_back(entity.id);
      m_models_of[entity.id].push_back(model.id);
    }
    return {};
  }

  void note_register(const judge::Lineage& lineage) {
    for (const judge::Ancestor& ancestor : lineage)
      if (ancestor.entity->source == "register") m_register.insert(ancestor.entity->id);
  }

  Status judge_into(ComplianceArtifact& artifact, const Asked& asked) {
    LC_TRY_ASSIGN(artifact.uses, m_judge->answers(asked));
    LC_TRY_ASSIGN(artifact.attribution, m_judge->attribution(asked));
    return {};
  }

  Status add_configured(const judge::Rulebook& book) {
    const Config& config = book.config();
    // Subjects are numbered as the config's tables stand: datasets, models, samples.
    std::uint32_t number = 0;
    for (const Dataset& dataset : config.datasets) LC_TRY(add_dataset(book, dataset, number++));
    for (const Model& model : config.models) LC_TRY(add_model(book, model, number++));
    for (const Sample& sample : config.samples) {
      const Holding* held = holding(book, number++);
      m_document.samples.push_back(
          {sample.of, sample.paths, held ? held->files : 0, held ? held->bytes : 0, annotated_by(book)});
      note_name(sample.of);
    }
    for (const Permission& permission : config.permissions) note_name(permission.for_id);
    return {};
  }

  /// An id that a config names without defining it is one of the register.
  void note_name(const std::string& id) { m_named.insert(id); }

  Asked ask_about(const judge::Rulebook& book, std::uint32_t number) const {
    const judge::Subject& subject = book.subject(number);
    return {subject.own, *book.lineage(subject), &book, holding(book, number), true};
  }

  Status add_dataset(const judge::Rulebook& book, const Dataset& dataset, std::uint32_t number) {
    const Asked asked = ask_about(book, number);
    note_register(asked.lineage);
    ComplianceDataset row;
    row.id = dataset.id;
    fill(row, asked);
    row.annotated_by = annotated_by(book);
    row.weights = dataset.weights;
    row.weights_evidence = dataset.weights_evidence;
    row.redistribution = dataset.redistribution;
    row.faq = dataset.faq;
    m_names[dataset.id] = dataset.aliases;
    LC_TRY(judge_into(row, asked));
    if (dataset.redistribution == Redistribution::verbatim) {
      LC_TRY_ASSIGN(m_mirrors[dataset.id], m_judge->mirror(asked));
    }
    return keep(m_document.datasets, std::move(row));
  }

  Status add_model(const judge::Rulebook& book, const Model& model, std::uint32_t number) {
    const Asked asked = ask_about(book, number);
    note_register(asked.lineage);
    ComplianceModel row;
    row.id = model.id;
    fill(row, asked);
    row.annotated_by = annotated_by(book);
    row.trained_on = model.trained_on;
    row.evaluated_on = model.evaluated_on;
    for (const std::string& id : model.evaluated_on) note_name(id);
    LC_TRY(note_taint(row, asked.lineage));
    LC_TRY(judge_into(row, asked));
    return keep(m_document.models, std::move(row));
  }

  /// Where the policy file defines what the config does, both judge and the stricter counts.
  template <class Row>
  static Status keep(std::vector<Row>& rows, Row row) {
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const Row& other) {
      return other.id == row.id && (other.annotated_by == "config" || other.annotated_by == "policy");
    });
    if (same == rows.end()) {
      rows.push_back(std::move(row));
      return {};
    }
    for (std::size_t i = 0; i < k_uses.size(); ++i) tighten(same->uses[i], std::move(row.uses[i]));
    same->is_restricted = same->is_restricted || row.is_restricted;
    same->is_licensor = same->is_licensor || row.is_licensor;
    return {};
  }

  Status add_declared(const DeclaredHolding& declared) {
    const judge::Entity& own = declared.word.subject.own;
    Asked asked{own, declared.word.lineage, &any_book(), &declared.holding, true};
    // Relief goes by ids that a config gives; what somebody else calls it must not get it.
    asked.own.id.clear();
    asked.is_known = own.license.has_value() || !declared.word.lineage.empty();
    note_register(asked.lineage);
    if (!own.is_model) {
      ComplianceDataset row;
      LC_TRY(fill_declared(row, declared, asked));
      for (const judge::Ancestor& ancestor : asked.lineage)
        if (!ancestor.reached_from) row.derived_from.push_back(ancestor.entity->id);
      m_document.datasets.push_back(std::move(row));
      return {};
    }
    ComplianceModel row;
    LC_TRY(fill_declared(row, declared, asked));
    for (const judge::Ancestor& ancestor : asked.lineage)
      if (!ancestor.reached_from)
        (ancestor.entity->is_model ? row.derived_from : row.trained_on).push_back(ancestor.entity->id);
    for (const std::string& name : declared.word.unknown_datasets) {
      row.trained_on.push_back(name);
      LC_TRY(add_unknown(name, declared.source));
    }
    LC_TRY(note_taint(row, asked.lineage));
    m_document.models.push_back(std::move(row));
    return {};
  }

  Status fill_declared(ComplianceArtifact& row, const DeclaredHolding& declared, const Asked& asked) {
    row.id = declared.name;
    fill(row, asked);
    row.annotated_by = declared.source;
    row.paths.assign(declared.holding.directories.begin(), declared.holding.directories.end());
    return judge_into(row, asked);
  }

  /// A dataset that a card names and nobody knows.
  Status add_unknown(const std::string& name, const std::string& source) {
    if (m_document.dataset(name) != nullptr) return {};
    ComplianceDataset row;
    row.id = name;
    row.annotated_by = source;
    Asked asked;
    asked.book = &any_book();
    asked.is_known = false;
    LC_TRY(judge_into(row, asked));
    m_document.datasets.push_back(std::move(row));
    return {};
  }

  Status add_register() {
    for (const std::string& id : m_named)
      if (m_document.dataset(id) == nullptr && m_document.model(id) == nullptr) m_register.insert(id);
    for (const std::string& id : m_register) {
      const judge::Entity* entity = any_book().find_dataset(id);
      if (entity == nullptr || m_document.dataset(entity->id) != nullptr) continue;
      const Asked asked{*entity, {}, &any_book(), nullptr, true};
      ComplianceDataset row;
      row.id = entity->id;
      fill(row, asked);
      row.annotated_by = "register";
      const KnownDataset* known = find_known_dataset(id);
      if (known != nullptr) m_names[row.id].assign(known->aliases.begin(), known->aliases.end());
      LC_TRY(judge_into(row, asked));
      m_document.datasets.push_back(std::move(row));
    }
    return {};
  }

  Status add_remotes() {
    if (!m_request.remotes) return {};
    std::vector<const Config*> configs;
    for (const judge::Rulebook* book : books()) configs.push_back(&book->config());
    LC_TRY_ASSIGN(m_document.remotes, m_request.remotes(configs));
    return {};
  }

  /// As `audit <revision>` does. What is missing from a partial clone leaves the item open; anything else is an error.
  Status audit() {
    CheckRequest request;
    request.needs_whole_history = true;
    request.refs.push_back({m_request.revision, m_revision.commit, {}});
    request.policy_file = m_request.policy_file;
    request.policy_directory = m_request.policy_directory;
    request.today = m_request.date;
    request.progress = m_request.progress;
    request.resolve = [](const std::vector<const Config*>&) -> Result<ResolvedDestination> {
      ResolvedDestination resolved;
      resolved.destination.visibility = Visibility::public_;
      resolved.destination.reason = "as if everything were published";
      return resolved;
    };
    auto report = check(m_repository, request);
    if (!report) {
      if (report.error().kind != ErrorKind::not_found) return tl::unexpected<Error>(report.error());
      m_audit_error = report.error().where + ": " + report.error().what;
      return {};
    }
    for (Finding& finding : report->findings)
      if (finding.verdict == Verdict::refuse) m_document.refused.push_back(std::move(finding));
    return {};
  }

  Repository& m_repository;
  const ComplianceRequest& m_request;
  walk::TreeCache m_trees;
  walk::PathTable m_paths;
  RevisionContext m_revision;
  Inventory m_inventory;
  UseJudge* m_judge = nullptr;
  ComplianceDocument m_document;
  std::map<std::string, MirrorState> m_mirrors;
  std::map<std::string, std::vector<std::string>> m_names;
  std::map<std::string, std::vector<std::string>> m_models_of;
  std::size_t m_taints = 0;
  std::set<std::string> m_named;
  std::set<std::string> m_register;
  std::optional<std::string> m_audit_error;
};

template <class Row>
const Row* find_row(const std::vector<Row>& rows, std::string_view id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const ComplianceDataset* ComplianceDocument::dataset(std::string_view id) const { return find_row(datasets, id); }

const ComplianceModel* ComplianceDocument::model(std::string_view id) const { return find_row(models, id); }

Result<ComplianceDocument> compliance(Repository& repository, const ComplianceRequest& request) {
  return Compiler(repository, request).run();
}

}  // namespace license_check
