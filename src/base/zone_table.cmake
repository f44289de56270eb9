# Makes a source file of all zones of this machine's tzdata: its zone files, one behind the other.
#
#   cmake -DZONES=/usr/share/zoneinfo -DOUT=zone_table_bytes.cpp -P zone_table.cmake
#
# The files are those that the package brings rather than what zic would make of its rules here: that of Debian 12
# misreads a rule or two (Ojinaga in 2022, Gaza from 2073 on).
cmake_policy(SET CMP0009 NEW)  # links to folders are not followed
file(STRINGS ${ZONES}/tzdata.zi version LIMIT_COUNT 1 REGEX "^# version ")
string(REPLACE "# version " "" version "${version}")
if(version STREQUAL "")
  message(FATAL_ERROR "${ZONES}/tzdata.zi does not say in its first line which version it is")
endif()

# Files of two blocks (RFC 9636) without the first one, which is for readers that know no times of 64 bits: in its place
# stands the shortest that there can be, of one type and one letter.
function(without_first_block hex result)
  set(${result} ${hex} PARENT_SCOPE)
  string(SUBSTRING ${hex} 8 2 format)
  if(format STREQUAL "00")
    return()
  endif()
  set(length 44)
  foreach(place_and_size "40:1" "48:1" "56:8" "64:5" "72:6" "80:1")
    string(REPLACE ":" ";" place_and_size ${place_and_size})
    list(GET place_and_size 0 place)
    list(GET place_and_size 1 size)
    string(SUBSTRING ${hex} ${place} 8 count)
    math(EXPR length "${length} + 0x${count} * ${size}")
  endforeach()
  math(EXPR length "${length} * 2")
  string(SUBSTRING ${hex} 0 40 head)
  string(SUBSTRING ${hex} ${length} -1 rest)
  string(REPEAT "00000000" 4 none)
  set(${result} "${head}${none}000000010000000100000000000000${rest}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE names RELATIVE ${ZONES} ${ZONES}/*)
list(FILTER names EXCLUDE REGEX "^(posix|right)/|^(localtime|posixrules)$|[.]")
list(SORT names)
set(bytes "")
set(entries "")
set(offset 0)
foreach(name ${names})
  file(READ ${ZONES}/${name} hex HEX)
  if(NOT hex MATCHES "^545a6966")  # TZif
    continue()
  endif()
  without_first_block(${hex} hex)
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
file(WRITE ${OUT} "// Made of ${ZONES} by zone_table.cmake.
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
