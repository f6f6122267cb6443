# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Puts the data files of this folder into the library as string constants.
file(READ ${CMAKE_CURRENT_LIST_DIR}/licenses.tsv licenses_tsv)
file(READ ${CMAKE_CURRENT_LIST_DIR}/datasets.toml datasets_toml)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${CMAKE_CURRENT_LIST_DIR}/licenses.tsv ${CMAKE_CURRENT_LIST_DIR}/datasets.toml)
configure_file(${CMAKE_CURRENT_LIST_DIR}/embedded.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp @ONLY)
target_sources(license_check PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp)
