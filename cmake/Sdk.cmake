# What a strategy in a library of its own is built with: headers, a static library of the pure parts compiled to go into shared
# libraries, and the package config by which find_package(Hoga) gives the target Hoga::strategy. It needs fmt and Boost's headers.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(sdk_base decimal error json_constraint json_reader json_utf8 json_writer random state_archive time)
list(TRANSFORM sdk_base PREPEND ${CMAKE_SOURCE_DIR}/backend/base/)
list(TRANSFORM sdk_base APPEND .cpp)
file(GLOB sdk_pure CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/backend/domain/*.cpp ${CMAKE_SOURCE_DIR}/backend/indicator/*.cpp
     ${CMAKE_SOURCE_DIR}/backend/strategy/*.cpp)
list(FILTER sdk_pure EXCLUDE REGEX "(_test|_fuzz|/registry)\\.cpp$")

add_library(hoga_strategy_sdk STATIC ${sdk_base} ${sdk_pure})
set_target_properties(hoga_strategy_sdk PROPERTIES EXPORT_NAME strategy POSITION_INDEPENDENT_CODE ON
                      CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
target_include_directories(hoga_strategy_sdk PUBLIC $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/backend>
                           $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/hoga>)
target_compile_features(hoga_strategy_sdk PUBLIC cxx_std_20)
# A unique symbol would be shared between two plug-ins of one process, such as a back-test's worker.
target_compile_options(hoga_strategy_sdk PUBLIC $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
target_link_libraries(hoga_strategy_sdk PUBLIC fmt::fmt Boost::headers)

install(TARGETS hoga_strategy_sdk EXPORT Hoga ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sdk)
foreach(header binary_archive decimal error random state_archive time uuid)
  install(FILES ${CMAKE_SOURCE_DIR}/backend/base/${header}.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/hoga/base COMPONENT sdk)
endforeach()
foreach(folder domain indicator strategy)
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/backend/${folder} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/hoga COMPONENT sdk
          FILES_MATCHING PATTERN "*.hpp" PATTERN "*_test.hpp" EXCLUDE PATTERN "shipped" EXCLUDE PATTERN "remote" EXCLUDE)
endforeach()

set(sdk_config ${CMAKE_INSTALL_LIBDIR}/cmake/Hoga)
install(EXPORT Hoga NAMESPACE Hoga:: FILE HogaTargets.cmake DESTINATION ${sdk_config} COMPONENT sdk)
configure_package_config_file(${CMAKE_SOURCE_DIR}/cmake/HogaConfig.cmake.in ${CMAKE_BINARY_DIR}/HogaConfig.cmake
                              INSTALL_DESTINATION ${sdk_config})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/HogaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/HogaConfig.cmake ${CMAKE_BINARY_DIR}/HogaConfigVersion.cmake DESTINATION ${sdk_config}
        COMPONENT sdk)
