# What test programs share: the test libraries, and all the headers of a test compiled once. A test's own code is compiled without
# optimisation, which takes the compiler half the time; what it tests is optimised as everywhere.
if(HOGA_BUILD_TESTS)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/testing.cpp CONTENT "")
  add_library(hoga_testing STATIC ${CMAKE_BINARY_DIR}/testing.cpp)
  target_compile_options(hoga_testing PUBLIC -O0)
  target_include_directories(hoga_testing PRIVATE ${CMAKE_SOURCE_DIR}/backend)
  target_link_libraries(hoga_testing PUBLIC hoga_base GTest::gmock GTest::gtest_main ${RAPIDCHECK})
  target_precompile_headers(hoga_testing PRIVATE ${CMAKE_SOURCE_DIR}/backend/precompiled.hpp <gmock/gmock.h> <gtest/gtest.h>
                            <rapidcheck/gtest.h>)
endif()

# hoga_folder(NAME [OUTER [WITH source...]] [USES folder...] [LIBRARIES target...]) makes the library of a backend folder from its sources,
# and its test program from the *_test.cpp beside them. USES may only name folders above it in the list of backend/CMakeLists.txt:
# the build keeps the direction because a folder that is not linked is found out by the tidy check and the linker.
# An OUTER folder is proven by the tests of the whole server, against what users run: with sanitizers only those of its sources are
# compiled that have a *_test.cpp of the same name beside them, and those that these need, named by WITH.
# With HOGA_FUZZERS each *_fuzz.cpp becomes a program of its own; each *_sim.cpp is one that is built when it is asked for, in
# any preset, so that a long simulation can run at a release's speed.
function(hoga_folder name)
  cmake_parse_arguments(ARG "OUTER" "" "WITH;USES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE all CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  set(tests ${all})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(sources ${all})
  list(FILTER sources EXCLUDE REGEX "(_test|_fuzz|_bench|_sim|/main)\\.cpp$")
  set(fuzzers ${all})
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  set(simulations ${all})
  list(FILTER simulations INCLUDE REGEX "_sim\\.cpp$")
  if(ARG_OUTER AND HOGA_SANITIZER)
    list(TRANSFORM tests REPLACE "_test\\.cpp$" ".cpp" OUTPUT_VARIABLE sources)
    foreach(source IN LISTS ARG_WITH)
      list(APPEND sources ${CMAKE_CURRENT_SOURCE_DIR}/${name}/${source}.cpp)
    endforeach()
  endif()

  if(sources)
    add_library(hoga_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(hoga_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(hoga_${name} ${scope} ${CMAKE_CURRENT_SOURCE_DIR})
  list(TRANSFORM ARG_USES PREPEND hoga_ OUTPUT_VARIABLE used)
  target_link_libraries(hoga_${name} ${scope} ${used} ${ARG_LIBRARIES})
  if(sources AND HOGA_SANITIZER STREQUAL "address" AND name MATCHES "^(identity|notify|runtime)$")
    # Coroutines over sockets and tables wait more than they work: there the optimiser would cost more than it saves. Their
    # precompiled headers are their own, since those of base are optimised.
    target_compile_options(hoga_${name} PRIVATE -O0)
  elseif(sources AND NOT name STREQUAL "base")
    target_precompile_headers(hoga_${name} REUSE_FROM hoga_base)
  endif()

  if(HOGA_BUILD_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE hoga_${name} hoga_testing)
    target_precompile_headers(${name}_test REUSE_FROM hoga_testing)
    add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  endif()

  foreach(source IN LISTS fuzzers)
    hoga_fuzzer(${source} hoga_${name})
  endforeach()

  foreach(source IN LISTS simulations)
    get_filename_component(program ${source} NAME_WE)
    add_executable(${program} EXCLUDE_FROM_ALL ${source})
    target_link_libraries(${program} PRIVATE hoga_${name})
    target_precompile_headers(${program} REUSE_FROM hoga_base)
  endforeach()
endfunction()

# hoga_fuzzer(SOURCE LIBRARY): the program of a *_fuzz.cpp. Its main function is libFuzzer's, or a small one of ours that mutates the
# kept inputs of tests/fuzz without looking at coverage (docs/decisions/0004).
function(hoga_fuzzer source library)
  if(NOT HOGA_FUZZERS)
    return()
  endif()
  get_filename_component(program ${source} NAME_WE)
  add_executable(${program} ${source})
  target_link_libraries(${program} PRIVATE ${library})
  target_precompile_headers(${program} REUSE_FROM hoga_base)
  if(HOGA_FUZZERS STREQUAL "libfuzzer")
    target_link_options(${program} PRIVATE -fsanitize=fuzzer)
  else()
    target_link_libraries(${program} PRIVATE fuzz_driver)
  endif()
  add_dependencies(fuzzers ${program})
endfunction()
