// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `doctor`: is everything in place.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/doctor.hpp"
#include "cli/session.hpp"

namespace license_check::cli {

Result<ExitStatus> run_doctor(Invocation& invocation) {
  Session session;
  LC_TRY_ASSIGN(session.repository, open_repository(invocation));
  const Diagnosis diagnosis = diagnose(session, invocation.world.env, invocation.world.program_path);
  *invocation.world.out << diagnosis.text;
  return diagnosis.is_well ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace license_check::cli
