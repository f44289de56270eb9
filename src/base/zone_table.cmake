# Makes a source file of all zones of a tzdata: the files that zic compiles of its rules, one behind the other.
#
#   cmake -DZIC=/usr/sbin/zic -DRULES=/usr/share/zoneinfo/tzdata.zi -DOUT=zone_table_bytes.cpp -P zone_table.cmake
#
# Slim files: changes up to where a rule holds, and the rule. That is a sixth of what Debian's own files take.
set(folder ${OUT}.zones)
file(REMOVE_RECURSE ${folder})
execute_process(COMMAND ${ZIC} -b slim -d ${folder} ${RULES} COMMAND_ERROR_IS_FATAL ANY)
file(STRINGS ${RULES} version LIMIT_COUNT 1 REGEX "^# version ")
string(REPLACE "# version " "" version "${version}")
if(version STREQUAL "")
  message(FATAL_ERROR "${RULES} does not say in its first line which version it is")
endif()

file(GLOB_RECURSE names RELATIVE ${folder} ${folder}/*)
list(SORT names)
set(bytes "")
set(entries "")
set(offset 0)
foreach(name ${names})
  file(READ ${folder}/${name} hex HEX)
  # A zone of several names lies there once.
  string(SHA256 digest ${hex})
  if(NOT DEFINED place_of_${digest})
    string(LENGTH ${hex} length)
    math(EXPR length "${length} / 2")
    set(place_of_${digest} "${offset}, ${length}")
    math(EXPR offset "${offset} + ${length}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," text ${hex})
    string(APPEND bytes "${text}\n")
  endif()
  string(APPEND entries "    {\"${name}\", ${place_of_${digest}}},\n")
endforeach()
file(REMOVE_RECURSE ${folder})

file(WRITE ${OUT} "// Made of ${RULES} by zone_table.cmake.
#include \"base/zone_table_bytes.hpp\"

namespace calltally {
namespace {

// clang-format off
constexpr unsigned char bytes[] = {
${bytes}};

constexpr ZoneTableEntry entries[] = {
${entries}};
// clang-format on

}  // namespace

ZoneTableBytes zone_table_bytes() { return {\"${version}\", entries, bytes}; }

}  // namespace calltally
")
