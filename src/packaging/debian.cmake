# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# The Debian package, made by CPack: what policy asks of its files, and nothing that depends on when or where it is built.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  message(FATAL_ERROR "SOURCE_DATE_EPOCH is not set; ./setup package takes it from the commit")
endif()
set(debian ${CMAKE_CURRENT_BINARY_DIR}/debian)
file(MAKE_DIRECTORY ${debian})
set(zsh_functions vendor-completions)

set(CPACK_PACKAGE_CONTACT "The git license-check authors <authors@git-license-check.example>")
string(TIMESTAMP changelog_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${packaging}/changelog.in ${debian}/changelog @ONLY)
add_custom_command(OUTPUT ${debian}/changelog.Debian.gz ${debian}/git-license-check.1.gz ${debian}/license-check.toml.5.gz
  COMMAND gzip -9nc ${debian}/changelog > ${debian}/changelog.Debian.gz
  COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/docs/git-license-check.1 > ${debian}/git-license-check.1.gz
  COMMAND gzip -9nc ${config_page} > ${debian}/license-check.toml.5.gz
  DEPENDS ${debian}/changelog ${config_page} ${PROJECT_SOURCE_DIR}/docs/git-license-check.1 VERBATIM)
add_custom_target(debian_files ALL
  DEPENDS ${debian}/changelog.Debian.gz ${debian}/git-license-check.1.gz ${debian}/license-check.toml.5.gz)
install(FILES ${debian}/git-license-check.1.gz TYPE MAN RENAME man1/git-license-check.1.gz)
install(FILES ${debian}/license-check.toml.5.gz TYPE MAN RENAME man5/license-check.toml.5.gz)
install(FILES ${debian}/changelog.Debian.gz TYPE DOC)
install(FILES ${packaging}/copyright TYPE DOC)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME git-license-check)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME git-license-check)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION vcs)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "git (>= 1:2.30)")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "git-lfs, git-annex, man-db")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "keep data and weights that a license forbids to share out of public remotes")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "\
git license-check looks at what a push would publish and refuses it where a
license forbids to share that with the public: datasets under no-derivatives
licenses, and the weights of models that were trained on them.
.
It runs as a pre-push hook before anything is uploaded, as a pre-receive hook
on a server, in continuous integration, and by hand.")
include(CPack)
