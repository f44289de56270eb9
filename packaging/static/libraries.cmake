# The libraries of which Debian has no archive, compiled here of Debian's own sources, which packaging/sources.sh
# unpacked in CALLTALLY_LIBRARY_SOURCES: with the flags of Debian's packages, and nothing changed. The program itself
# takes in the headers that are installed, which are of the same version.
set(CALLTALLY_LIBRARY_SOURCES "" CACHE PATH "Where packaging/sources.sh unpacked the sources of libraries")

function(calltally_require_source name)
  if(NOT IS_DIRECTORY "${CALLTALLY_LIBRARY_SOURCES}/${name}")
    message(FATAL_ERROR "There is no source of ${name} in '${CALLTALLY_LIBRARY_SOURCES}'; `make static` fetches it")
  endif()
endfunction()

# Only what is used of a library goes into the program.
function(calltally_library name)
  add_library(${name} STATIC ${ARGN})
  target_compile_options(${name} PRIVATE -w -ffunction-sections -fdata-sections -fstack-protector-strong
    -fstack-clash-protection -fcf-protection)
endfunction()

# simdjson: Debian 13 has its archive, 12 has none.
find_library(CALLTALLY_SIMDJSON_ARCHIVE simdjson)
if(CALLTALLY_SIMDJSON_ARCHIVE)
  add_library(calltally_simdjson INTERFACE)
  target_link_libraries(calltally_simdjson INTERFACE ${CALLTALLY_SIMDJSON_ARCHIVE})
else()
  calltally_require_source(simdjson)
  set(folder ${CALLTALLY_LIBRARY_SOURCES}/simdjson)
  calltally_library(calltally_simdjson ${folder}/src/simdjson.cpp)
  target_include_directories(calltally_simdjson PRIVATE ${folder}/include ${folder}/src)
endif()
target_compile_definitions(calltally_simdjson INTERFACE SIMDJSON_THREADS_ENABLED=1)
add_library(simdjson::simdjson ALIAS calltally_simdjson)

# cpp-httplib: one header, which its own script splits. The class layout depends on the macros of its pkg-config file;
# that Debian's library polls is in debian/rules alone.
calltally_require_source(cpp-httplib)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
pkg_check_modules(HTTPLIB_FLAGS REQUIRED cpp-httplib)
# Nothing is packed with brotli here: deliveries in it are refused, answers are a line. It would be 0.7 MB.
list(REMOVE_ITEM HTTPLIB_FLAGS_CFLAGS_OTHER -DCPPHTTPLIB_BROTLI_SUPPORT)
set(folder ${CMAKE_CURRENT_BINARY_DIR}/httplib)
execute_process(
  COMMAND ${Python3_EXECUTABLE} ${CALLTALLY_LIBRARY_SOURCES}/cpp-httplib/split.py --out ${folder}
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
calltally_library(calltally_httplib ${folder}/httplib.cc)
target_include_directories(calltally_httplib PRIVATE ${folder})
target_compile_options(calltally_httplib PUBLIC ${HTTPLIB_FLAGS_CFLAGS_OTHER})
target_compile_definitions(calltally_httplib PRIVATE CPPHTTPLIB_USE_POLL)
target_link_libraries(calltally_httplib PUBLIC OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB)
add_library(PkgConfig::HTTPLIB ALIAS calltally_httplib)

# libxlsxwriter: with the system's minizip and OpenSSL's MD5, as Debian builds it.
calltally_require_source(libxlsxwriter)
pkg_check_modules(MINIZIP REQUIRED IMPORTED_TARGET minizip)
set(folder ${CALLTALLY_LIBRARY_SOURCES}/libxlsxwriter)
file(GLOB sources ${folder}/src/*.c)
calltally_library(calltally_xlsxwriter ${sources} ${folder}/third_party/tmpfileplus/tmpfileplus.c)
target_include_directories(calltally_xlsxwriter PRIVATE ${folder}/include)
target_compile_definitions(calltally_xlsxwriter PRIVATE USE_SYSTEM_MINIZIP USE_OPENSSL_MD5 NOCRYPT NOUNCRYPT)
target_link_libraries(calltally_xlsxwriter PUBLIC PkgConfig::MINIZIP OpenSSL::Crypto ZLIB::ZLIB)
add_library(PkgConfig::XLSXWRITER ALIAS calltally_xlsxwriter)

# toml++ is whole in its headers, too.
set(TOMLPLUSPLUS_CFLAGS "")
set(TOMLPLUSPLUS_LINK_LIBRARIES "")
