// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The config's grammar: one table of keys for each table of the file. A new key is one row.
#include "config/schema.hpp"

#include <algorithm>
#include <array>

#include "config/table_reader.hpp"

namespace license_check::config {

namespace {

constexpr bool k_required = true;
constexpr bool k_optional = false;

/// Keeps where an id or a license stands, beside its value.
template <auto Member, auto PositionMember, auto Parse, class T>
void read_with_position(T& target, const Value& value, const Field& field) {
  read_one<Member, Parse>(target, value, field);
  target.*PositionMember = value.position;
}

template <bool IsModel>
void read_aliases(Artifact& target, const Value& value, const Field& field) {
  const Array* const items = array_of(value, field);
  if (items == nullptr) return;
  for (const Value& item : *items) {
    auto alias = string_of(item, field.item());
    if (!alias) continue;
    field.findings.aliases.push_back({IsModel, field.owner, *alias, item.position});
    target.aliases.push_back(*std::move(alias));
  }
}

void read_terms(LicenseDefinition& target, const Value& value, const Field& field) {
  const Array* const items = array_of(value, field);
  if (items == nullptr) return;
  for (const Value& item : *items)
    if (const auto term = word_of_value<Term>(item, field.item())) target.terms |= *term;
}

constexpr std::array k_policy_rows{
    Row<PolicyTable>{"unannotated-weights", k_optional,
                     read_one<&PolicyTable::unannotated_weights, word_of_value<Action>>},
    Row<PolicyTable>{"unannotated-data", k_optional, read_one<&PolicyTable::unannotated_data, word_of_value<Action>>},
    Row<PolicyTable>{"attribution", k_optional, read_one<&PolicyTable::attribution, word_of_value<Action>>},
    Row<PolicyTable>{"unknown-visibility", k_optional,
                     read_one<&PolicyTable::unknown_visibility, word_of_value<Visibility>>},
    Row<PolicyTable>{"sample-max-files", k_optional, read_one<&PolicyTable::sample_max_files, count_of>},
    Row<PolicyTable>{"sample-max-bytes", k_optional, read_one<&PolicyTable::sample_max_bytes, count_of>},
    Row<PolicyTable>{"sample-max-pixels", k_optional, read_one<&PolicyTable::sample_max_pixels, count_of>},
};

constexpr std::array k_license_rows{
    Row<LicenseDefinition>{"id", k_required,
                           read_with_position<&LicenseDefinition::id, &LicenseDefinition::position, license_id_of>},
    Row<LicenseDefinition>{"terms", k_required, read_terms},
    Row<LicenseDefinition>{"text", k_optional, read_one<&LicenseDefinition::text, path_or_url_of>},
};

constexpr std::array k_item_licenses_rows{
    Row<ItemLicenses>{"file", k_required, read_one<&ItemLicenses::file, path_of>},
    Row<ItemLicenses>{"path", k_required, read_one<&ItemLicenses::path_column, string_of>},
    Row<ItemLicenses>{"license", k_required, read_one<&ItemLicenses::license_column, string_of>},
};

void read_item_licenses(Dataset& target, const Value& value, const Field& field) {
  target.item_licenses.emplace();
  read_table(*target.item_licenses, value, Schema<ItemLicenses>{"`item-licenses`", k_item_licenses_rows}, field.owner,
             field.findings);
}

constexpr std::array k_dataset_rows{
    Row<Dataset>{"id", k_required, read_with_position<&Dataset::id, &Dataset::position, id_of>},
    Row<Dataset>{"license", k_required, read_with_position<&Dataset::license, &Dataset::license_position, license_of>},
    Row<Dataset>{"paths", k_optional, read_each<&Dataset::paths, pattern_of>},
    Row<Dataset>{"exclude", k_optional, read_each<&Dataset::exclude, pattern_of>},
    Row<Dataset>{"title", k_optional, read_one<&Dataset::title, string_of>},
    Row<Dataset>{"authors", k_optional, read_each<&Dataset::authors, string_of>},
    Row<Dataset>{"source", k_optional, read_one<&Dataset::source, string_of>},
    Row<Dataset>{"citation", k_optional, read_one<&Dataset::citation, path_of>},
    Row<Dataset>{
        "aliases", k_optional,
        [](Dataset& target, const Value& value, const Field& field) { read_aliases<false>(target, value, field); }},
    Row<Dataset>{"derived-from", k_optional, read_reference<&Dataset::derived_from, ReferenceKind::dataset_ancestor>},
    Row<Dataset>{"redistribution", k_optional, read_one<&Dataset::redistribution, word_of_value<Redistribution>>,
                 "verbatim", "checksums"},
    Row<Dataset>{"checksums", k_optional, read_one<&Dataset::checksums, path_of>},
    Row<Dataset>{"weights", k_optional, read_one<&Dataset::weights, word_of_value<WeightsWord>>, "allowed",
                 "weights-evidence"},
    Row<Dataset>{"weights-evidence", k_optional, read_one<&Dataset::weights_evidence, path_or_url_of>},
    Row<Dataset>{"licensor", k_optional, read_one<&Dataset::licensor, flag_of>},
    Row<Dataset>{"item-licenses", k_optional, read_item_licenses},
    Row<Dataset>{"faq", k_optional, read_one<&Dataset::faq, path_or_url_of>},
};

constexpr std::array k_model_rows{
    Row<Model>{"id", k_required, read_with_position<&Model::id, &Model::position, id_of>},
    Row<Model>{"paths", k_optional, read_each<&Model::paths, pattern_of>},
    Row<Model>{"exclude", k_optional, read_each<&Model::exclude, pattern_of>},
    Row<Model>{"license", k_optional, read_with_position<&Model::license, &Model::license_position, license_of>},
    Row<Model>{"trained-on", k_optional, read_reference<&Model::trained_on, ReferenceKind::dataset>},
    Row<Model>{"evaluated-on", k_optional, read_reference<&Model::evaluated_on, ReferenceKind::dataset>},
    Row<Model>{"derived-from", k_optional, read_reference<&Model::derived_from, ReferenceKind::model_ancestor>},
    Row<Model>{"aliases", k_optional,
               [](Model& target, const Value& value, const Field& field) { read_aliases<true>(target, value, field); }},
    Row<Model>{"title", k_optional, read_one<&Model::title, string_of>},
    Row<Model>{"authors", k_optional, read_each<&Model::authors, string_of>},
    Row<Model>{"source", k_optional, read_one<&Model::source, string_of>},
    Row<Model>{"citation", k_optional, read_one<&Model::citation, path_of>},
    Row<Model>{"redistribution", k_optional, read_one<&Model::redistribution, word_of_value<Redistribution>>,
               "verbatim", "checksums"},
    Row<Model>{"checksums", k_optional, read_one<&Model::checksums, path_of>},
    Row<Model>{"licensor", k_optional, read_one<&Model::licensor, flag_of>},
};

constexpr std::array k_sample_rows{
    Row<Sample>{"of", k_required, read_reference<&Sample::of, ReferenceKind::either>},
    Row<Sample>{"paths", k_required, read_some<&Sample::paths, pattern_of>},
    Row<Sample>{"exclude", k_optional, read_each<&Sample::exclude, pattern_of>},
};

constexpr std::array k_permission_rows{
    Row<Permission>{"for", k_required, read_reference<&Permission::for_id, ReferenceKind::either>},
    Row<Permission>{"activities", k_required, read_some<&Permission::activities, word_of_value<Activity>>},
    Row<Permission>{"granted-by", k_required, read_one<&Permission::granted_by, string_of>},
    Row<Permission>{"evidence", k_required, read_one<&Permission::evidence, path_or_url_of>},
    Row<Permission>{"granted", k_required, read_one<&Permission::granted, date_of>},
    Row<Permission>{"expires", k_optional, read_one<&Permission::expires, date_of>},
    Row<Permission>{"remotes", k_optional, read_some<&Permission::remotes, url_glob_of>},
};

constexpr std::array k_remote_rows{
    Row<RemoteRule>{"url", k_required, read_one<&RemoteRule::url, url_glob_of>},
    Row<RemoteRule>{"visibility", k_optional, read_one<&RemoteRule::visibility, word_of_value<Visibility>>},
    Row<RemoteRule>{"commercial", k_optional, read_one<&RemoteRule::commercial, flag_of>},
};

constexpr std::array k_review_rows{
    Row<ReviewTable>{"date", k_required, read_one<&ReviewTable::date, date_of>},
    Row<ReviewTable>{"reviewer", k_required, read_one<&ReviewTable::reviewer, string_of>},
    Row<ReviewTable>{"evidence", k_optional, read_one<&ReviewTable::evidence, path_or_url_of>},
    Row<ReviewTable>{"notes", k_optional, read_one<&ReviewTable::notes, string_of>},
};

void read_version(Config&, const Value& value, const Field& field) {
  const auto* const version = std::get_if<std::int64_t>(&value.data);
  if (version == nullptr)
    field.fail_type(value, "an integer");
  else if (*version != 1)
    field.fail(value.position, fmt::format("must be 1, and {} is not known to this program", *version));
}

void read_policy(Config& config, const Value& value, const Field& field) {
  read_table(config.policy, value, Schema<PolicyTable>{"[policy]", k_policy_rows}, 0, field.findings);
}

void read_review(Config& config, const Value& value, const Field& field) {
  read_table(config.review.emplace(), value, Schema<ReviewTable>{"[review]", k_review_rows}, 0, field.findings);
}

/// An array of tables, `[[name]]`.
template <auto Member, const auto& Rows,
          class T = typename std::remove_cvref_t<decltype(std::declval<Config>().*Member)>::value_type>
void read_tables(Config& config, const Value& value, const Field& field) {
  const auto* const items = std::get_if<Array>(&value.data);
  const std::string name = fmt::format("[[{}]]", field.key);
  if (items == nullptr) return field.fail_type(value, "written " + name + ", an array of tables");
  for (const Value& item : *items) {
    T& target = (config.*Member).emplace_back();
    target.position = item.position;
    read_table(target, item, Schema<T>{name, Rows}, (config.*Member).size() - 1, field.findings);
  }
}

constexpr std::array k_config_rows{
    Row<Config>{"version", k_required, read_version},
    Row<Config>{"policy", k_optional, read_policy},
    Row<Config>{"license", k_optional, read_tables<&Config::licenses, k_license_rows>},
    Row<Config>{"dataset", k_optional, read_tables<&Config::datasets, k_dataset_rows>},
    Row<Config>{"model", k_optional, read_tables<&Config::models, k_model_rows>},
    Row<Config>{"sample", k_optional, read_tables<&Config::samples, k_sample_rows>},
    Row<Config>{"permission", k_optional, read_tables<&Config::permissions, k_permission_rows>},
    Row<Config>{"remote", k_optional, read_tables<&Config::remotes, k_remote_rows>},
    Row<Config>{"review", k_optional, read_review},
};

}  // namespace

void read_document(const Table& document, Config& config, Findings& findings) {
  read_table(config, Value{{1, 1}, document}, Schema<Config>{"the config", k_config_rows}, 0, findings);
}

}  // namespace license_check::config
