# descent_test_main: Catch2 and the main function of every test program.
#
# Catch2 2.13 is one header; 3.x is a header set with a library. The library is installed for the
# host only, so a wasm build with 3.x fetches the sources of the same version.

find_path(DESCENT_CATCH2_ROOT catch2
  PATHS /usr/include /usr/local/include /opt/homebrew/include
  NO_CMAKE_FIND_ROOT_PATH)
if(NOT DESCENT_CATCH2_ROOT)
  message(FATAL_ERROR "Catch2 was not found. Install catch2, or run `npm run setup`.")
endif()

add_library(descent_test_main STATIC ${CMAKE_CURRENT_LIST_DIR}/catch_main.cpp)
target_compile_options(descent_test_main PRIVATE -O0)  # large, and nothing waits for it

if(NOT EXISTS ${DESCENT_CATCH2_ROOT}/catch2/catch_all.hpp)
  descent_headers(descent_catch2 catch2 catch.hpp catch2)
  target_link_libraries(descent_test_main PUBLIC descent_catch2)
elseif(EMSCRIPTEN)
  file(STRINGS ${DESCENT_CATCH2_ROOT}/catch2/catch_version_macros.hpp version_lines
    REGEX "define CATCH_VERSION_(MAJOR|MINOR|PATCH)")
  string(REGEX MATCHALL "[0-9]+" version "${version_lines}")
  list(JOIN version "." version)
  include(FetchContent)
  FetchContent_Declare(Catch2
    GIT_REPOSITORY https://github.com/catchorg/Catch2.git
    GIT_TAG v${version}
    GIT_SHALLOW ON)
  FetchContent_MakeAvailable(Catch2)
  target_link_libraries(descent_test_main PUBLIC Catch2::Catch2)
else()
  find_package(Catch2 3 REQUIRED)
  target_link_libraries(descent_test_main PUBLIC Catch2::Catch2)
endif()
