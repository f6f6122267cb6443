// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Judges items one by one, media last, and keeps one finding per rule, object and path.
#include "check/item_judge.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "check/hints.hpp"
#include "check/timed_repository.hpp"
#include "judge/policy.hpp"

namespace license_check {

namespace {

constexpr std::size_t k_items_per_look = 64;

/// Extensions that say what a file is as clearly as those of weights and data do: sources, markup, documents.
bool is_plain_by_name(std::string_view path) {
  constexpr std::array<std::string_view, 36> k_extensions = {
      ".c",    ".cc",    ".cpp", ".cu",  ".h",    ".hpp", ".py",  ".pyi", ".ipynb", ".rs", ".go",    ".java",
      ".kt",   ".scala", ".js",  ".mjs", ".ts",   ".tsx", ".jsx", ".css", ".html",  ".md", ".rst",   ".tex",
      ".toml", ".cfg",   ".ini", ".sh",  ".bash", ".pl",  ".rb",  ".php", ".lua",   ".jl", ".cmake", ".pdf"};
  const auto dot = path.rfind('.');
  return dot != std::string_view::npos &&
         std::find(k_extensions.begin(), k_extensions.end(), ascii_lower(path.substr(dot))) != k_extensions.end();
}

constexpr std::string_view k_unlanded_message =
    "; the relief that this push brings in its own config does not count yet";

}  // namespace

bool ItemJudge::Work::is_annotated(std::uint32_t context) const {
  return std::any_of(annotations.begin(), annotations.end(),
                     [context](const Annotation& annotation) { return annotation.context == context; });
}

void ItemJudge::keep_error(Error error) {
  ++m_error_count;
  if (!m_error) m_error = std::move(error);
}

void ItemJudge::judge_all() {
  const auto& items = m_input.publication.items;
  std::vector<std::uint32_t> media;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    const std::size_t before = m_media.size();
    if (!judge_next(i, true, {i, items.size(), "files"})) return;
    if (m_media.size() != before) media.push_back(i);
  }
  for (std::size_t i = 0; i < media.size(); ++i)
    if (!judge_next(media[i], false, {i, media.size(), "images, sounds and videos"})) return;
}

bool ItemJudge::judge_next(std::uint32_t item, bool count_media, const Round& round) {
  const CheckRequest& request = m_input.request;
  const bool is_look = round.done % k_items_per_look == 0;
  if (is_look && count_media && request.progress) request.progress("files", round.done, round.total);
  bool is_time_up = is_look && request.is_out_of_time && request.is_out_of_time();
  if (!is_time_up) {
    Status status = judge_item(item, count_media);
    if (!status) is_time_up = is_time_limit(status.error());
    if (!status && !is_time_up) keep_error(std::move(status).error());
  }
  if (is_time_up)
    keep_error({ErrorKind::limit,
                "the time limit was reached after " + std::to_string(round.done) + " of " +
                    std::to_string(round.total) + " " + std::string(round.what),
                std::string(k_time_limit_key), ""});
  return !is_time_up;
}

judge::Setting ItemJudge::setting(const Context& context) const {
  return {m_input.destination.visibility == Visibility::public_, m_input.destination.commercial, context.policy};
}

judge::Relief ItemJudge::relief(const Context& context) const {
  return {context.granters, m_input.destination.url.value_or(""), m_input.today};
}

void ItemJudge::annotate(Work& work, std::uint32_t number, std::string_view path, bool with_below) {
  const Context& context = m_input.contexts[number];
  const auto add = [&](const RulebookPtr& book) {
    if (book == nullptr || !book->annotates_anything()) return false;
    std::vector<std::uint32_t> subjects = book->annotations(path);
    if (with_below) {
      const auto below = book->annotations_below(path);
      subjects.insert(subjects.end(), below.begin(), below.end());
    }
    for (const std::uint32_t subject : subjects) work.annotations.push_back({number, book, subject});
    return !subjects.empty();
  };
  // Where the tip speaks of the path its word counts; else that of the commit which brings the object.
  if (!add(context.book)) add(work.judgement.commit_book);
  for (const RulebookPtr& book : context.standing)
    if (book != context.book) add(book);
}

Status ItemJudge::look_into(Work& work) {
  TreeFiles files(m_input.repository, work.origin.tree);
  auto inspected = m_input.tools.content.inspect(work.path, work.item.mode, work.item.oid,
                                                 work.origin.tree == nullptr ? nullptr : &files,
                                                 m_input.survey.find(work.number));
  if (!inspected) {
    Error error = inspected.error();
    if (is_time_limit(error)) return tl::unexpected<Error>(std::move(error));
    if (error.where.empty()) error.where = work.item.oid.hex();
    if (!work.path.empty()) error.where += " (" + quote_path(work.path) + ")";
    return tl::unexpected<Error>(std::move(error));
  }
  work.inspected = *std::move(inspected);
  m_bytes_read += work.inspected.bytes_read;
  return {};
}

Status ItemJudge::judge_item(std::uint32_t number, bool count_media) {
  const Item& item = m_input.publication.items[number];
  const Origin& origin = m_input.publication.origins[item.origin];
  Work work{number, item, origin, m_input.publication.judgements[origin.judgement], m_input.paths.path(item.path)};
  work.contexts = m_input.publication.sets.voices(work.judgement.contexts);
  for (const std::uint32_t context : work.contexts) annotate(work, context, work.path, false);
  Status looked = look_into(work);
  if (looked) looked = look_for_restriction(work);
  for (const std::string& name : work.inspected.names)
    for (const std::uint32_t context : work.contexts) annotate(work, context, name, true);
  if (looked && !m_input.request.explain && !needs_judgement(work)) return {};
  spread_annotations(work);
  if (looked) looked = look_for_listed_data(work);
  if (m_input.request.explain && count_media) explain(work);
  for (const Annotation& annotation : work.annotations) LC_TRY(judge_annotation(work, annotation, ""));
  LC_TRY(judge_copies(work));
  // What is annotated is judged by path; anything else needs its content.
  LC_TRY(looked);
  for (const std::uint32_t context : work.contexts) {
    const bool is_annotated = work.is_annotated(context);
    if (work.inspected.facts.is_media && !is_annotated) {
      LC_TRY_ASSIGN(const bool is_data, is_media_data(work, context, count_media));
      if (!is_data) continue;
    }
    bool is_decided = is_annotated;
    if (work.is_artifact()) LC_TRY(judge_declared(work, context, is_decided));
    if (is_annotated || is_decided) continue;
    if (work.inspected.is_absent)
      LC_TRY(judge_absent(work, context));
    else if (work.is_artifact())
      judge_unannotated(work, context);
  }
  return {};
}

/// False for what no rule can speak of: most files of most pushes.
bool ItemJudge::needs_judgement(const Work& work) const {
  const Inspected& inspected = work.inspected;
  return !work.annotations.empty() || work.is_artifact() || inspected.facts.is_media || inspected.is_absent ||
         may_be_listed_as_data(work.path) || m_input.copies.sources(work.item.oid) != nullptr;
}

/// From one context of each kind to all of them: their trees differ, and with them attribution and evidence.
void ItemJudge::spread_annotations(Work& work) const {
  const ContextSets& sets = m_input.publication.sets;
  std::vector<std::uint32_t> all = sets.contexts(work.judgement.contexts);
  if (all.size() == work.contexts.size()) return;
  std::vector<Annotation> spread;
  for (const std::uint32_t context : all)
    for (Annotation annotation : work.annotations) {
      if (sets.kind(annotation.context) != sets.kind(context)) continue;
      annotation.context = context;
      spread.push_back(std::move(annotation));
    }
  work.all_contexts = std::move(all);
  work.contexts = work.all_contexts;
  work.annotations = std::move(spread);
}

judge::Subject ItemJudge::trusted(const Work& work, const Annotation& annotation) const {
  judge::Subject subject = annotation.book->subject(annotation.subject);
  if (subject.what != judge::Subject::What::sample || m_input.request.trust == Trust::tip) return subject;
  // `[[sample]]` is relief: on a server only a standing config may call something a sample.
  const auto& granters = m_input.contexts[annotation.context].granters;
  const bool is_granted = std::any_of(granters.begin(), granters.end(), [&](const judge::Rulebook* granter) {
    const auto numbers = granter->annotations(work.path);
    return std::any_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
      const judge::Subject& granted = granter->subject(number);
      return granted.what == judge::Subject::What::sample && granted.own.id == subject.own.id;
    });
  });
  if (!is_granted) subject.what = subject.own.is_model ? judge::Subject::What::weights : judge::Subject::What::data;
  return subject;
}

Status ItemJudge::judge_annotation(const Work& work, const Annotation& annotation, const std::string& copied_from) {
  Context& context = m_input.contexts[annotation.context];
  judge::Subject subject = trusted(work, annotation);
  LC_TRY(apply_item_license(work, annotation, subject));
  const auto lineage = annotation.book->lineage(subject);
  const ItemView view{work.path, work.item.mode, work.item.oid, work.inspected};
  ItemEvidence evidence(m_input.tools, context, view, *annotation.book);
  LC_TRY_ASSIGN(auto findings,
                judge::judge_subject(subject, *lineage, true, setting(context), relief(context), evidence));
  LC_TRY(point_at_unlanded_relief(context, subject, *lineage, evidence, findings));
  if (subject.what != annotation.book->subject(annotation.subject).what)
    for (Finding& finding : findings) finding.message += "; a [[sample]] that this push brings does not count yet";
  if (!copied_from.empty()) {
    std::erase_if(findings, [](const Finding& finding) { return finding.verdict != Verdict::refuse; });
    for (Finding& finding : findings) finding.message += "; the same bytes are at " + quote_path(copied_from);
  }
  std::string more_hint;
  if (!copied_from.empty() && !subject.own.id.empty())
    more_hint = "; or, where " + quote_path(copied_from) + " is no part of `" + subject.own.id +
                "`, name it in `exclude` there";
  add_findings(work, annotation.context, std::move(findings), more_hint);
  return {};
}

/// On a server a push cannot grant itself relief: where it tries to, the message says so, and how to land it first.
Status ItemJudge::point_at_unlanded_relief(const Context& context, const judge::Subject& subject,
                                           const judge::Lineage& lineage, ItemEvidence& evidence,
                                           std::vector<Finding>& findings) const {
  const auto is_refused = [](const Finding& finding) { return finding.verdict == Verdict::refuse; };
  const bool any_refused = std::any_of(findings.begin(), findings.end(), is_refused);
  if (m_input.request.trust != Trust::standing || !any_refused || context.book == nullptr) return {};
  std::vector<const judge::Rulebook*> granters = context.granters;
  granters.push_back(context.book.get());
  const judge::Relief with_own(granters, m_input.destination.url.value_or(""), m_input.today);
  judge::Setting once_landed = setting(context);
  once_landed.policy = context.policy_once_landed;
  evidence.look_once_landed();
  LC_TRY_ASSIGN(const auto relieved, judge::judge_subject(subject, lineage, true, once_landed, with_own, evidence));
  for (Finding& finding : findings) {
    const bool still = std::any_of(relieved.begin(), relieved.end(), [&](const Finding& other) {
      return is_refused(other) && other.rule == finding.rule;
    });
    if (!is_refused(finding) || still) continue;
    finding.message += k_unlanded_message;
    finding.hint = unlanded_hint(subject.own.definition);
  }
  return {};
}

Status ItemJudge::judge_copies(const Work& work) {
  const auto* sources = m_input.copies.sources(work.item.oid);
  if (sources == nullptr || work.item.mode == FileMode::symlink) return {};
  const ContextSets& sets = m_input.publication.sets;
  for (const CopySource& source : *sources) {
    if (source.path == work.path) continue;
    const std::string& id = source.book->subject(source.subject).own.id;
    std::vector<std::uint32_t> judging = sets.common(source.contexts, work.judgement.contexts);
    std::erase_if(judging, [&](std::uint32_t context) { return sets.kind(context) != source.kind; });
    // A blob that a ref names has no path of its own that any tip could speak of: what others say of its bytes counts.
    if (work.path.empty() && judging.empty() && !work.contexts.empty()) judging.push_back(work.contexts.front());
    for (const std::uint32_t context : judging) {
      const bool is_own =
          std::any_of(work.annotations.begin(), work.annotations.end(), [&](const Annotation& annotation) {
            return annotation.context == context && annotation.book->subject(annotation.subject).own.id == id;
          });
      if (!is_own) LC_TRY(judge_annotation(work, {context, source.book, source.subject}, source.path));
    }
  }
  return {};
}

/// The commit's own config counts too, so that taking a dataset out of it in the same push changes nothing.
bool ItemJudge::knows_restricted(const Work& work, const Context& context) {
  const RulebookPtr& commit_book = work.judgement.commit_book;
  return context.knows_restricted || (commit_book != nullptr && commit_book->knows_restricted());
}

void ItemJudge::judge_unannotated(const Work& work, std::uint32_t number) {
  const Context& context = m_input.contexts[number];
  if (!setting(context).is_public) return;
  const Kind kind = work.inspected.facts.kind;
  const bool knows = knows_restricted(work, context);
  auto findings = judge::judge_unannotated(kind, knows, context.policy);
  if (!findings.empty() && !work.unknown_names.empty()) {
    findings[0].message =
        join(work.unknown_names, "; ") + (knows ? "; the config knows datasets or models that must not be shared" : "");
    findings[0].hint =
        "define what it names in .license-check.toml as [[dataset]] or [[model]], with the name as id or "
        "in `aliases`; or say there in a [[model]] with paths what the file is";
  }
  const auto once_landed = judge::judge_unannotated(kind, knows, context.policy_once_landed);
  const bool is_laxer_once_landed = m_input.request.trust == Trust::standing && !findings.empty() &&
                                    findings[0].verdict == Verdict::refuse &&
                                    (once_landed.empty() || once_landed[0].verdict != Verdict::refuse);
  if (is_laxer_once_landed) {
    findings[0].message += k_unlanded_message;
    findings[0].hint = unlanded_hint(nullptr);
  }
  add_findings(work, number, std::move(findings));
}

/// Content that is not here and that nobody annotates: its name decides, where it says anything.
Status ItemJudge::judge_absent(const Work& work, std::uint32_t number) {
  const Context& context = m_input.contexts[number];
  if (!setting(context).is_public) return {};
  if (!work.inspected.is_pointer) {
    LC_TRY_ASSIGN(const bool is_known, is_known_to_destination(work.item.oid));
    if (is_known) return {};
  }
  if (work.is_artifact()) {
    judge_unannotated(work, number);
    return {};
  }
  if (work.inspected.leads_out) return judge_leading_out(work, number);
  if (is_plain_by_name(work.path)) return {};
  const bool knows = knows_restricted(work, context);
  if (knows && !work.inspected.is_pointer)
    return fail(ErrorKind::not_found, "the content is not here, and nobody annotates " + quote_path(work.path),
                work.item.oid.hex(), "fetch it: git cat-file -e " + work.item.oid.hex());
  if (work.inspected.is_pointer && !knows) return {};
  Finding finding;
  finding.rule = Rule::content_missing;
  finding.verdict = Verdict::warn;
  finding.message = "the content is not here and its name says nothing: it was not looked at";
  add_findings(work, number, {std::move(finding)});
  return {};
}

/// A folder's link whose target is not looked at, and of which neither an annotation nor a name says anything.
Status ItemJudge::judge_leading_out(const Work& work, std::uint32_t number) {
  if (m_input.contexts[number].knows_restricted)
    return fail(ErrorKind::unsupported, "the link leads out of the folder and is not followed, and nobody annotates it",
                quote_path(work.path), "put the file in the link's place, or leave it out of what is uploaded");
  Finding finding;
  finding.rule = Rule::content_missing;
  finding.verdict = Verdict::warn;
  finding.message = "the link leads out of the folder and is not followed: what it leads to was not looked at";
  add_findings(work, number, {std::move(finding)});
  return {};
}

Result<bool> ItemJudge::is_known_to_destination(const ObjectId& oid) {
  if (!m_base_objects) {
    m_base_objects.emplace();
    walk::PathTable paths;
    walk::TreeWalk walk(m_input.trees, paths);
    std::vector<walk::BroughtEntry> entries;
    for (const BaseTree& base : m_input.publication.bases) LC_TRY(walk.compare(base.root, {}, 0, entries));
    for (const walk::BroughtEntry& entry : entries) m_base_objects->insert(entry.oid);
  }
  return m_base_objects->contains(oid);
}

void ItemJudge::add_findings(const Work& work, std::uint32_t number, std::vector<Finding> findings,
                             std::string_view more_hint) {
  Context& context = m_input.contexts[number];
  for (Finding& finding : findings) {
    const bool is_about_other_file = !finding.path.empty();
    if (!is_about_other_file) {
      finding.path = work.path;
      finding.oid = work.item.oid;
      if (!work.inspected.facts.format.empty())
        finding.format = work.inspected.facts.format;
      else if (work.inspected.is_pointer)
        finding.format = work.inspected.pointer_kind;
      finding.size = work.inspected.size;
      if (!work.inspected.facts.detail.empty()) finding.message += " (" + work.inspected.facts.detail + ")";
      if (work.media_together != 0)
        finding.message += " (" + std::to_string(work.media_together) + " images, sounds or videos stand together; " +
                           "sample-max-files is " + std::to_string(context.policy.sample_max_files) + ")";
    }
    finding.commit = work.origin.commit;
    if (!context.ref.empty()) finding.ref = context.ref;
    if (finding.hint.empty()) {
      HintState state;
      state.is_staged = context.ref.empty();
      state.is_folder = m_input.request.folder.has_value();
      state.is_server = m_input.request.trust == Trust::standing;
      state.pointer_kind = work.inspected.pointer_kind;
      state.is_tip_commit = work.origin.commit && context.commit == work.origin.commit;
      if (context.tree != nullptr) {
        const auto entry = context.tree->find(finding.path);
        state.is_in_tip = entry && *entry && (*entry)->oid == work.item.oid;
      }
      finding.hint = hint_for(finding, state);
      finding.hint += register_hint(finding);
      if (finding.verdict == Verdict::refuse && !finding.hint.empty()) finding.hint += more_hint;
    }
    const auto key = std::make_tuple(finding.rule, finding.oid ? finding.oid->hex() : std::string(), finding.path);
    const auto [found, is_new] = m_numbers.try_emplace(key, m_findings.size());
    if (is_new)
      m_findings.push_back(std::move(finding));
    else
      judge::merge_finding(m_findings[found->second], std::move(finding));
  }
}

}  // namespace license_check
