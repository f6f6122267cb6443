// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Looks into the content of many published files before they are judged: in the order in which they are stored, and by
// several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/publication.hpp"
#include "license_check/recognition.hpp"
#include "license_check/repository.hpp"

namespace license_check {

/// What recognition said of many files, each different answer kept once.
class RecognitionTable {
 public:
  /// 0 is the answer for a file that is nothing in particular.
  std::uint32_t add(Recognition&& facts);
  [[nodiscard]] const Recognition& operator[](std::uint32_t number) const { return m_facts[number]; }

 private:
  std::vector<Recognition> m_facts = {Recognition()};
  std::unordered_map<std::string, std::uint32_t> m_numbers;  ///< By format and kind, where nothing else was said.
};

/// What is known of one file's content.
struct Surveyed {
  std::uint64_t size = 0;
  const Recognition* facts = nullptr;
};

/// Knows of a file exactly what recognising it there and then would say, or nothing. Nothing: it could not be read,
/// what it is depends on the files around it, or it was not looked at. Errors are left to whoever reads it next.
class ContentSurvey {
 public:
  ContentSurvey(Repository& repository, const Publication& publication, const walk::PathTable& paths)
      : m_repository(repository), m_publication(publication), m_paths(paths) {}

  /// Looks into all items where they are many; for few ones it does nothing, since each is read where it is judged.
  /// `request` says how many threads may do so, is told the progress, and ends it when time is up.
  void run(const CheckRequest& request);

  [[nodiscard]] std::optional<Surveyed> find(std::uint32_t item) const;

 private:
  static constexpr std::uint32_t k_unknown = ~std::uint32_t{0};

  struct Slot {
    std::uint64_t size = 0;
    std::uint32_t facts = k_unknown;  ///< Number in the table of the worker.
    std::uint32_t worker = 0;
  };
  /// What all workers take their work from.
  struct Queue;

  void work(ObjectSource& objects, std::uint32_t worker, Queue& queue, const CheckRequest* request);
  void look_into(ObjectSource& objects, std::uint32_t worker, std::uint32_t item);

  Repository& m_repository;
  const Publication& m_publication;
  const walk::PathTable& m_paths;
  std::vector<Slot> m_slots;               ///< By number of the item; empty where the survey did nothing.
  std::vector<RecognitionTable> m_tables;  ///< One for each worker.
};

}  // namespace license_check
