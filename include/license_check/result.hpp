// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Result<T>, Error and the TRY macros: how every fallible function of this library reports.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace license_check {

/// Why something could not be decided. A refusal by the rules is not an error: it is a Finding.
enum class ErrorKind {
  not_found,    ///< The object, file or ref does not exist here (absent objects of a partial clone too).
  corrupt,      ///< It exists, but its bytes are not what they must be.
  config,       ///< A config file or git configuration value is wrong.
  limit,        ///< A limit on size, depth, count or time was reached.
  unsupported,  ///< A kind of repository or input this program cannot read.
  io,           ///< The operating system or a library failed.
  usage,        ///< The command line is wrong (exit status 129 instead of 128).
};

/// An error with parts, not a sentence: the rim turns it into text and an exit status.
/// Values may hold bytes of a stranger: whoever prints them must escape them (base/text.hpp).
struct Error {
  ErrorKind kind = ErrorKind::io;
  std::string what;   ///< What went wrong, one sentence without a full stop.
  std::string where;  ///< The object id, path or file:line:column it is about; may be empty.
  std::string hint;   ///< The way out, one sentence; may be empty.
};

/// A value or the reason why there is none.
template <class T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

/// Shorthand for `return fail(kind, what, where, hint)` in a function that returns a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string what,
                                                std::string where = {}, std::string hint = {}) {
  return tl::unexpected<Error>(
      Error{kind, std::move(what), std::move(where), std::move(hint)});
}

}  // namespace license_check

#define LC_CONCAT_INNER(a, b) a##b
#define LC_CONCAT(a, b) LC_CONCAT_INNER(a, b)

/// Evaluates an expression that yields a Result; returns its error from the enclosing function.
#define LC_TRY(expression)                                               \
  do {                                                                   \
    auto&& lc_try_result = (expression);                                 \
    if (!lc_try_result)                                                  \
      return tl::unexpected<::license_check::Error>(                     \
          std::move(lc_try_result).error());                             \
  } while (false)

#define LC_TRY_ASSIGN_INNER(temporary, declaration, expression)          \
  auto temporary = (expression);                                         \
  if (!temporary)                                                        \
    return tl::unexpected<::license_check::Error>(                       \
        std::move(temporary).error());                                   \
  declaration = *std::move(temporary)

/// `LC_TRY_ASSIGN(auto value, fallible());` declares value, or returns the error.
#define LC_TRY_ASSIGN(declaration, expression) \
  LC_TRY_ASSIGN_INNER(LC_CONCAT(lc_try_, __LINE__), declaration, expression)
