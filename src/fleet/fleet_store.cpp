// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// SQLite with a write-ahead log, and patience where another process writes.
#include "fleet/fleet_store.hpp"

#include <sqlite3.h>

#include <filesystem>

namespace license_check::fleet {

namespace {

constexpr int k_patience_ms = 60'000;
constexpr int k_application_id = 0x676c6331;  ///< `glc1`
constexpr int k_schema_version = 1;

constexpr const char* k_schema = R"sql(
CREATE TABLE IF NOT EXISTS repository (
  path        BLOB PRIMARY KEY,
  head        TEXT,
  verdict     TEXT,
  error       TEXT,
  line        TEXT NOT NULL,
  digest      TEXT NOT NULL,
  valid_until INTEGER NOT NULL,
  finished    TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS holding (
  path     BLOB NOT NULL REFERENCES repository (path),
  artifact TEXT NOT NULL,
  license  TEXT NOT NULL,
  kind     TEXT NOT NULL,
  terms    TEXT NOT NULL,
  verdict  TEXT NOT NULL,
  rules    TEXT NOT NULL,
  files    INTEGER NOT NULL,
  bytes    INTEGER NOT NULL,
  newest   INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS holding_of ON holding (path);
)sql";

tl::unexpected<Error> database_error(sqlite3* database, const std::string& path) {
  return fail(ErrorKind::io, std::string("the database: ") + sqlite3_errmsg(database), path);
}

}  // namespace

struct FleetStore::Database {
  sqlite3* handle = nullptr;
  std::string path;

  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close(handle); }

  Status run(const char* sql) {
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return database_error(handle, path);
    return {};
  }

  Status connect(const std::string& file, int flags) {
    path = file;
    if (sqlite3_open_v2(file.c_str(), &handle, flags, nullptr) != SQLITE_OK) {
      if (handle == nullptr) return fail(ErrorKind::io, "the database cannot be opened", path);
      return database_error(handle, path);
    }
    sqlite3_busy_timeout(handle, k_patience_ms);
    // A hostile file must not run code of its own: no triggers or views of untrusted schemas.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    return run("PRAGMA trusted_schema = OFF");
  }

  Result<int> number(const char* sql) {
    int found = 0;
    const auto read = [](void* into, int, char** values, char**) {
      *static_cast<int*>(into) = values[0] != nullptr ? std::atoi(values[0]) : 0;
      return 0;
    };
    if (sqlite3_exec(handle, sql, read, &found, nullptr) != SQLITE_OK) return database_error(handle, path);
    return found;
  }
};

/// A prepared statement with its values in order.
class FleetStore::Statement {
 public:
  static Result<Statement> prepare(Database& database, const char* sql) {
    Statement statement(database);
    if (sqlite3_prepare_v2(database.handle, sql, -1, &statement.m_handle, nullptr) != SQLITE_OK)
      return database_error(database.handle, database.path);
    return statement;
  }
  Statement(Statement&& other) noexcept
      : m_database(other.m_database), m_handle(std::exchange(other.m_handle, nullptr)) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;
  ~Statement() { sqlite3_finalize(m_handle); }

  Statement& blob(const std::string& bytes) {
    sqlite3_bind_blob(m_handle, ++m_bound, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
    return *this;
  }
  Statement& text(const std::string& text) {
    sqlite3_bind_text(m_handle, ++m_bound, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    return *this;
  }
  Statement& text(const std::optional<std::string>& value) {
    if (value) return text(*value);
    sqlite3_bind_null(m_handle, ++m_bound);
    return *this;
  }
  Statement& number(std::int64_t value) {
    sqlite3_bind_int64(m_handle, ++m_bound, value);
    return *this;
  }

  /// True where there is a row.
  Result<bool> step() {
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return database_error(m_database.handle, m_database.path);
  }
  Status run() {
    LC_TRY(step());
    return {};
  }

  [[nodiscard]] std::string bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_handle, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column));
    return data == nullptr ? std::string() : std::string(data, size);
  }
  [[nodiscard]] std::optional<std::string> value(int column) const {
    if (sqlite3_column_type(m_handle, column) == SQLITE_NULL) return std::nullopt;
    return bytes(column);
  }
  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(m_handle, column); }

 private:
  explicit Statement(Database& database) : m_database(database) {}

  Database& m_database;
  sqlite3_stmt* m_handle = nullptr;
  int m_bound = 0;
};

FleetStore::FleetStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}
FleetStore::~FleetStore() = default;

Result<std::unique_ptr<FleetStore>> FleetStore::open(const std::string& path) {
  auto database = std::make_unique<Database>();
  LC_TRY(database->connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  LC_TRY_ASSIGN(const int tables, database->number("SELECT count(*) FROM sqlite_master"));
  LC_TRY_ASSIGN(const int application, database->number("PRAGMA application_id"));
  if (tables != 0 && application != k_application_id)
    return fail(ErrorKind::config, "the file is a database of something else", path, "name another file");
  LC_TRY_ASSIGN(const int version, database->number("PRAGMA user_version"));
  if (version > k_schema_version)
    return fail(ErrorKind::unsupported, "the database was made by a later version of this program", path);
  LC_TRY(database->run("PRAGMA journal_mode = WAL"));
  // With a write-ahead log, a crash of the machine loses the last results at most: they are made again.
  LC_TRY(database->run("PRAGMA synchronous = NORMAL"));
  if (application != k_application_id || version != k_schema_version) {
    const std::string make = "BEGIN IMMEDIATE; PRAGMA application_id = " + std::to_string(k_application_id) +
                             "; PRAGMA user_version = " + std::to_string(k_schema_version) + ";" + k_schema + "COMMIT;";
    LC_TRY(database->run(make.c_str()));
  }
  return std::unique_ptr<FleetStore>(new FleetStore(std::move(database)));
}

Result<std::unique_ptr<FleetStore>> FleetStore::open_existing(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return fail(ErrorKind::not_found, "no such database", path);
  auto database = std::make_unique<Database>();
  LC_TRY(database->connect(path, SQLITE_OPEN_READWRITE));
  LC_TRY_ASSIGN(const int application, database->number("PRAGMA application_id"));
  if (application != k_application_id)
    return fail(ErrorKind::config, "the file is no database of `audit --repositories --output`", path);
  return std::unique_ptr<FleetStore>(new FleetStore(std::move(database)));
}

Status FleetStore::put(const FleetRow& row) {
  LC_TRY(m_database->run("BEGIN IMMEDIATE"));
  const auto write = [&]() -> Status {
    LC_TRY_ASSIGN(Statement forget, Statement::prepare(*m_database, "DELETE FROM holding WHERE path = ?"));
    LC_TRY(forget.blob(row.repository).run());
    LC_TRY_ASSIGN(Statement put_row,
                  Statement::prepare(*m_database, "INSERT OR REPLACE INTO repository VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    LC_TRY(put_row.blob(row.repository)
               .text(row.head)
               .text(row.verdict)
               .text(row.error)
               .text(row.line)
               .text(row.digest)
               .number(row.valid_until)
               .text(row.finished)
               .run());
    for (const Holding& holding : row.holdings) {
      LC_TRY_ASSIGN(Statement add,
                    Statement::prepare(*m_database, "INSERT INTO holding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
      LC_TRY(add.blob(row.repository)
                 .text(holding.artifact)
                 .text(holding.license)
                 .text(holding.kind)
                 .text(holding.terms)
                 .text(holding.verdict)
                 .text(holding.rules)
                 .number(static_cast<std::int64_t>(holding.files))
                 .number(static_cast<std::int64_t>(holding.bytes))
                 .number(holding.newest)
                 .run());
    }
    return m_database->run("COMMIT");
  };
  Status written = write();
  if (!written) static_cast<void>(m_database->run("ROLLBACK"));
  return written;
}

Result<std::optional<FleetRow>> FleetStore::find(const std::string& repository) {
  LC_TRY_ASSIGN(Statement select,
                Statement::prepare(*m_database,
                                   "SELECT head, verdict, error, line, digest, valid_until, finished FROM repository "
                                   "WHERE path = ?"));
  LC_TRY_ASSIGN(const bool is_there, select.blob(repository).step());
  if (!is_there) return std::optional<FleetRow>();
  FleetRow row;
  row.repository = repository;
  row.head = select.value(0);
  row.verdict = select.value(1);
  row.error = select.value(2);
  row.line = select.bytes(3);
  row.digest = select.bytes(4);
  row.valid_until = static_cast<std::int32_t>(select.integer(5));
  row.finished = select.bytes(6);
  return std::optional(std::move(row));
}

Status FleetStore::for_each(const std::function<void(const FleetRow& row)>& visit) {
  LC_TRY_ASSIGN(Statement paths, Statement::prepare(*m_database, "SELECT path FROM repository ORDER BY path"));
  for (;;) {
    LC_TRY_ASSIGN(const bool has_row, paths.step());
    if (!has_row) return {};
    LC_TRY_ASSIGN(auto row, find(paths.bytes(0)));
    if (!row) continue;
    LC_TRY_ASSIGN(Statement select,
                  Statement::prepare(*m_database,
                                     "SELECT artifact, license, kind, terms, verdict, rules, files, bytes, newest FROM "
                                     "holding WHERE path = ? ORDER BY artifact, license, kind"));
    select.blob(row->repository);
    for (;;) {
      LC_TRY_ASSIGN(const bool has_holding, select.step());
      if (!has_holding) break;
      row->holdings.push_back({select.bytes(0), select.bytes(1), select.bytes(2), select.bytes(3), select.bytes(4),
                               select.bytes(5), static_cast<std::uint64_t>(select.integer(6)),
                               static_cast<std::uint64_t>(select.integer(7)), select.integer(8)});
    }
    visit(*row);
  }
}

}  // namespace license_check::fleet
