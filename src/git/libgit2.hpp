// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Owning handles for libgit2's objects, and its errors as ours.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <git2.h>

#include "license_check/result.hpp"

namespace license_check::git {

template <auto free_function>
struct Deleter {
  template <class T>
  void operator()(T* handle) const {
    free_function(handle);
  }
};

using RepositoryHandle = std::unique_ptr<git_repository, Deleter<git_repository_free>>;
using OdbHandle = std::unique_ptr<git_odb, Deleter<git_odb_free>>;
using OdbObjectHandle = std::unique_ptr<git_odb_object, Deleter<git_odb_object_free>>;
using OdbStreamHandle = std::unique_ptr<git_odb_stream, Deleter<git_odb_stream_free>>;
using ConfigHandle = std::unique_ptr<git_config, Deleter<git_config_free>>;
using ConfigIteratorHandle = std::unique_ptr<git_config_iterator, Deleter<git_config_iterator_free>>;
using ReferenceHandle = std::unique_ptr<git_reference, Deleter<git_reference_free>>;
using ReferenceIteratorHandle = std::unique_ptr<git_reference_iterator, Deleter<git_reference_iterator_free>>;
using IndexHandle = std::unique_ptr<git_index, Deleter<git_index_free>>;
using ObjectHandle = std::unique_ptr<git_object, Deleter<git_object_free>>;

/// A git_buf that frees itself.
class Buffer {
 public:
  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { git_buf_dispose(&m_buffer); }
  git_buf* get() { return &m_buffer; }
  [[nodiscard]] std::string text() const { return {m_buffer.ptr, m_buffer.size}; }

 private:
  git_buf m_buffer = GIT_BUF_INIT;
};

/// Initialises libgit2 once per process with the settings that a gate needs. Errors of kind `io`.
Status initialise();

/// What libgit2 said last, for a call that returned `code`. GIT_ENOTFOUND becomes `not_found`, anything else `fallback`.
tl::unexpected<Error> last_error(int code, std::string where, ErrorKind fallback);

}  // namespace license_check::git
