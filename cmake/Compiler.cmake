# Warnings, sanitizers, linker and compiler cache: one place for every target.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

# Warnings are errors where the checks run. Another compiler knows other warnings, and its user wants a server.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  set(warnings_are_errors -Werror)
endif()
# dangling-else: an EXPECT_ macro under an if is one statement to the reader and an if-else to the compiler.
add_compile_options(-Wall -Wextra -Wconversion -Wshadow ${warnings_are_errors} -Wno-psabi -Wno-dangling-else)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these inside of its own library at -O2 and of Asio's coroutines: known false alarms.
  add_compile_options(-Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread
                      -Wno-restrict -Wno-dangling-pointer -Wno-mismatched-new-delete)
  # The compiler collects its garbage never: a tenth to a fifth less work for a tenth more memory (docs/decisions/0030).
  add_compile_options("SHELL:--param ggc-min-heapsize=4194304")
endif()

set(CMAKE_CXX_FLAGS_DEBUG "${HOGA_DEBUG_INFO}")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")

if(HOGA_SANITIZER MATCHES "address|fuzzer")
  # Without vptr, null, alignment and object-size a Beast file compiles in a quarter of the time (docs/decisions).
  add_compile_options(-O1 -fsanitize=address,undefined -fno-sanitize=vptr,null,alignment,object-size
                      -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  if(HOGA_SANITIZER STREQUAL "fuzzer")
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
elseif(HOGA_SANITIZER STREQUAL "thread")
  add_compile_options(-O1 -fsanitize=thread -Wno-tsan)
  add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
  add_link_options(-fsanitize=thread)
endif()
