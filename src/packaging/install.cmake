# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# What `cmake --install` puts where: component `program` for users and packages, `library` for those who link it.
include(CMakePackageConfigHelpers)

set(packaging ${CMAKE_CURRENT_LIST_DIR})
set(completion ${CMAKE_CURRENT_LIST_DIR}/../completion)
set(config_page ${CMAKE_CURRENT_BINARY_DIR}/license-check.toml.5)
find_program(awk NAMES awk mawk gawk REQUIRED)
add_custom_command(OUTPUT ${config_page}
  COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${awk} -f ${packaging}/config_page.awk ${PROJECT_SOURCE_DIR}/docs/config.md
          > ${config_page}
  DEPENDS ${packaging}/config_page.awk ${PROJECT_SOURCE_DIR}/docs/config.md VERBATIM)
add_custom_target(config_page ALL DEPENDS ${config_page})
add_dependencies(git-license-check config_page)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)
install(TARGETS git-license-check RUNTIME)
install(PROGRAMS hooks/pre-commit hooks/pre-push hooks/pre-receive hooks/update
        DESTINATION ${CMAKE_INSTALL_DATADIR}/git-license-check/hooks)
install(DIRECTORY docs/ TYPE DOC FILES_MATCHING PATTERN "*.md" PATTERN "*.json" PATTERN "growth.*" PATTERN "example/*")
install(FILES README.md TYPE DOC)
# Where both shells look without being told; git's own completion finds the functions by their names.
install(FILES ${completion}/git-license-check.bash RENAME git-license-check
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
set(zsh_functions site-functions)
if(LICENSE_CHECK_PACKAGE)
  include(${packaging}/debian.cmake)
else()
  install(FILES docs/git-license-check.1 TYPE MAN RENAME man1/git-license-check.1)
  install(FILES ${config_page} TYPE MAN RENAME man5/license-check.toml.5)
  install(FILES LICENSE TYPE DOC)
endif()
install(FILES ${completion}/_git-license-check DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_functions})

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME library)
set(config_directory ${CMAKE_INSTALL_LIBDIR}/cmake/git-license-check)
install(TARGETS license_check EXPORT git-license-check-targets ARCHIVE FILE_SET HEADERS)
install(EXPORT git-license-check-targets NAMESPACE git-license-check:: DESTINATION ${config_directory})
configure_package_config_file(${packaging}/git-license-check-config.cmake.in git-license-check-config.cmake
  INSTALL_DESTINATION ${config_directory} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(git-license-check-config-version.cmake COMPATIBILITY SameMinorVersion)
configure_file(${packaging}/git-license-check.pc.in git-license-check.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/git-license-check-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/git-license-check-config-version.cmake
        DESTINATION ${config_directory})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/git-license-check.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
