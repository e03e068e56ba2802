# Finds emcc on PATH and hands over to Emscripten's own CMake toolchain.
find_program(DESCENT_EM_CONFIG em-config NO_CMAKE_FIND_ROOT_PATH)
if(NOT DESCENT_EM_CONFIG)
  message(FATAL_ERROR "Emscripten was not found on PATH. Install it, or run `npm run setup`.")
endif()
execute_process(COMMAND ${DESCENT_EM_CONFIG} EMSCRIPTEN_ROOT
  OUTPUT_VARIABLE descent_emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE)
include(${descent_emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)

# Debian's emcc links with acorn from Debian's own node packages; a node from elsewhere does not
# look there by itself.
if(IS_DIRECTORY /usr/share/nodejs/acorn)
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK
    "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()
