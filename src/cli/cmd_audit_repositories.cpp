// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `audit --repositories`: every repository of a list, or of one shard of it, each by itself.
#include <charconv>
#include <fstream>
#include <ostream>
#include <thread>

#include "base/file_reader.hpp"
#include "base/hasher.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/repository_audit.hpp"
#include "cli/session.hpp"
#include "fleet/fleet_store.hpp"
#include "fleet/record_reader.hpp"
#include "fleet/worker_pool.hpp"
#include "git/libgit2_repository.hpp"

namespace license_check::cli {

namespace {

constexpr unsigned k_max_jobs = 256;
constexpr std::uint64_t k_max_seconds = 30ULL * 24 * 3600;
constexpr std::uint64_t k_default_seconds = 3600;

Result<std::uint64_t> number_option(const Invocation& invocation, std::string_view option, std::uint64_t fallback,
                                    std::uint64_t max) {
  const auto text = invocation.value(option);
  if (!text) return fallback;
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(text->data(), text->data() + text->size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != text->data() + text->size() || number == 0 || number > max)
    return fail(ErrorKind::usage,
                std::string(option) + " takes a number from 1 to " + std::to_string(max) + ", not '" + *text + "'");
  return number;
}

/// `license-check.timeout` of the user or the system, where it is set and no 0.
Result<std::uint64_t> configured_seconds(const Invocation& invocation) {
  LC_TRY_ASSIGN(const auto values, git::shared_configuration(invocation.world.env));
  std::uint64_t seconds = 0;
  for (const ConfigValue& value : values)
    if (value.name == "license-check.timeout")
      std::from_chars(value.value.data(), value.value.data() + value.value.size(), seconds);
  return seconds == 0 ? k_default_seconds : std::min(seconds, k_max_seconds);
}

/// Tells this build of the program from every other: the hash of its file.
Result<std::string> program_digest(const Invocation& invocation) {
  LC_TRY_ASSIGN(const auto reader, open_file(invocation.world.program_path));
  Hasher hash(Hasher::Algorithm::sha256);
  std::vector<std::byte> piece(std::size_t{1} << 20U);
  for (std::uint64_t offset = 0;;) {
    LC_TRY_ASSIGN(const std::size_t got, reader->read_at(offset, piece));
    if (got == 0) return hash.finish();
    hash.add(piece.data(), got);
    offset += got;
  }
}

class FleetAudit {
 public:
  explicit FleetAudit(Invocation& invocation) : m_invocation(invocation) {}

  Result<ExitStatus> run() {
    LC_TRY(read_options());
    LC_TRY(open_output());
    fleet::WorkerPool pool(
        m_pool_options, [this](const std::string& question) { return answer(question); },
        [this](const std::string& question, Result<std::string> answer) { return take(question, std::move(answer)); });
    std::ifstream file;
    LC_TRY_ASSIGN(std::istream * in, open_list(file));
    fleet::RecordReader list(*in, m_separator);
    for (;;) {
      LC_TRY_ASSIGN(auto path, list.next());
      if (!path) break;
      if (m_shard.takes(*path)) LC_TRY(ask(pool, *std::move(path)));
    }
    LC_TRY(pool.finish());
    return finish();
  }

 private:
  Status read_options() {
    if (!m_invocation.operands.empty())
      return fail(ErrorKind::usage, "--repositories takes no revisions: every ref is judged");
    if (m_invocation.has("--as-public"))
      return fail(ErrorKind::usage, "--repositories judges as if everything were published, and takes no --as-public");
    const OutputFormat format = m_invocation.options.format;
    if (format != OutputFormat::text && format != OutputFormat::json)
      return fail(ErrorKind::usage, "--repositories writes lines of JSON, and takes no other --format");
    if (m_invocation.has("--null")) m_separator = '\0';
    if (const auto shard = m_invocation.value("--shard")) {
      LC_TRY_ASSIGN(m_shard, fleet::parse_shard(*shard));
    }
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    LC_TRY_ASSIGN(const std::uint64_t jobs,
                  number_option(m_invocation, "--jobs", std::min(cores, k_max_jobs), k_max_jobs));
    LC_TRY_ASSIGN(const std::uint64_t configured, configured_seconds(m_invocation));
    LC_TRY_ASSIGN(const std::uint64_t seconds, number_option(m_invocation, "--timeout", configured, k_max_seconds));
    m_pool_options.processes = static_cast<unsigned>(jobs);
    m_pool_options.time_limit = std::chrono::seconds(seconds);
    m_progress = fleet_progress_to_terminal(m_invocation);
    return {};
  }

  /// A database, or a file for the lines instead of standard output.
  Status open_output() {
    m_out = m_invocation.world.live_out;
    const auto output = m_invocation.options.output;
    if (!output) return {};
    m_invocation.options.output.reset();
    if (output->ends_with(".db")) {
      LC_TRY_ASSIGN(m_store, fleet::FleetStore::open(*output));
      LC_TRY_ASSIGN(m_program, program_digest(m_invocation));
      return {};
    }
    m_file.open(*output, std::ios::binary | std::ios::trunc);
    if (!m_file) return fail(ErrorKind::io, "cannot write the file", *output);
    m_out = &m_file;
    return {};
  }

  Result<std::istream*> open_list(std::ifstream& file) {
    const std::string name = *m_invocation.value("--repositories");
    if (name == "-") {
      if (!m_invocation.world.in_is_readable) return fail(ErrorKind::io, "standard input cannot be read");
      return m_invocation.world.in;
    }
    const std::string path = m_invocation.absolute_path(name);
    // Only then somebody sees how many are left.
    if (m_progress) LC_TRY(count(path));
    LC_TRY(open_list_file(path, file));
    return &file;
  }

  static Status open_list_file(const std::string& path, std::ifstream& file) {
    file.open(path, std::ios::binary);
    if (!file) return fail(ErrorKind::not_found, "the list of repositories cannot be opened", path);
    return {};
  }

  Status count(const std::string& path) {
    std::ifstream file;
    LC_TRY(open_list_file(path, file));
    fleet::RecordReader list(file, m_separator);
    for (;;) {
      LC_TRY_ASSIGN(const auto record, list.next());
      if (!record) return {};
      if (m_shard.takes(*record)) ++m_total;
    }
  }

  Status ask(fleet::WorkerPool& pool, std::string path) {
    RepositoryQuestion question;
    question.repository = std::move(path);
    if (m_store != nullptr) {
      LC_TRY_ASSIGN(const auto known, m_store->find(question.repository));
      // What could not be judged may be whole by now.
      if (known && known->verdict && !known->error) {
        question.known_digest = known->digest;
        question.known_until = known->valid_until;
      }
    }
    return pool.ask(pack_question(question));
  }

  /// In a process of the pool.
  std::string answer(const std::string& question) const {
    const auto unpacked = unpack_question(question);
    if (!unpacked) return {};
    return fleet::pack_row(audit_repository(m_invocation, *unpacked, m_program));
  }

  Status take(const std::string& question, Result<std::string> answer) {
    LC_TRY_ASSIGN(const RepositoryQuestion asked, unpack_question(question));
    auto row = answer ? fleet::unpack_row(*answer) : tl::unexpected<Error>(answer.error());
    if (!row) row = failed_row(asked.repository, row.error(), 0);
    if (row->is_unchanged) {
      LC_TRY_ASSIGN(auto known, m_store->find(asked.repository));
      if (!known) return fail(ErrorKind::io, "another process takes results out of the database", asked.repository);
      row = *std::move(known);
    } else if (m_store != nullptr) {
      LC_TRY(m_store->put(*row));
    }
    ++m_done;
    if (!row->verdict) ++m_failed;
    if (row->verdict == to_word(Verdict::refuse)) m_is_refused = true;
    *m_out << row->line << '\n' << std::flush;
    if (!*m_out) return fail(ErrorKind::io, "the lines cannot be written");
    if (m_progress) m_progress(m_done, m_total);
    return {};
  }

  Result<ExitStatus> finish() {
    m_progress = {};
    if (m_failed != 0) {
      *m_invocation.world.err << "fatal: could not decide: " << m_failed << " of " << m_done
                              << " repositories could not be judged; their lines say why\n";
      return ExitStatus::undecided;
    }
    return m_is_refused ? ExitStatus::refused : ExitStatus::ok;
  }

  Invocation& m_invocation;
  char m_separator = '\n';
  fleet::Shard m_shard;
  fleet::WorkerPool::Options m_pool_options;
  std::function<void(std::uint64_t, std::uint64_t)> m_progress;
  std::ofstream m_file;
  std::ostream* m_out = nullptr;
  std::unique_ptr<fleet::FleetStore> m_store;
  std::string m_program;
  std::uint64_t m_total = 0;
  std::uint64_t m_done = 0;
  std::uint64_t m_failed = 0;
  bool m_is_refused = false;
};

}  // namespace

Result<ExitStatus> run_audit_repositories(Invocation& invocation) { return FleetAudit(invocation).run(); }

}  // namespace license_check::cli
