# Makes source text of schema/: cmake -DSCHEMA=dir -DOUT=dir -P embed.cmake
#   embedded_sql.cpp   the migrations, and the demand that every result column has a name
#   sql/call.hpp ...   the statements of queries/call.sql, queries/call_*.sql, each a constant sql::call_...
#   sql/all.hpp        all statements
# Headers are written only where they change, so that what does not use a changed statement is not compiled again.
file(GLOB migrations ${SCHEMA}/migrations/*.sql)
file(GLOB queries ${SCHEMA}/queries/*.sql)
list(SORT migrations)
list(SORT queries)

function(write_if_different file text)
  file(WRITE ${file}.new "${text}")
  file(COPY_FILE ${file}.new ${file} ONLY_IF_DIFFERENT)
  file(REMOVE ${file}.new)
endfunction()

foreach(file ${migrations})
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} sql)
  string(APPEND migrated "    {\"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()

foreach(file ${queries})
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} sql)
  string(REGEX MATCH "^[a-z]+" group ${name})
  list(APPEND groups ${group})
  string(APPEND text_of_${group} "inline constexpr EmbeddedSql ${name}{\"${name}\", R\"sql(${sql})sql\"};\n")
  string(APPEND pointers "    &${name},\n")
  string(APPEND demands "static_assert(has_named_columns(sql::${name}.text),\n"
    "              \"schema/queries/${name}.sql: name every result column, each differently, with AS where it is no plain column\");\n")
endforeach()
list(REMOVE_DUPLICATES groups)

set(head "// Made from schema/ by embed.cmake.\n")
foreach(group ${groups})
  write_if_different(${OUT}/sql/${group}.hpp "${head}#pragma once\n\n#include \"store/file/embedded_sql.hpp\"\n
namespace calltally::sql {\n\n${text_of_${group}}\n}  // namespace calltally::sql\n")
  string(APPEND includes "#include \"sql/${group}.hpp\"\n")
endforeach()
write_if_different(${OUT}/sql/all.hpp "${head}#pragma once\n\n${includes}\nnamespace calltally::sql {\n
inline constexpr const EmbeddedSql* all[] = {\n${pointers}};\n\n}  // namespace calltally::sql\n")

list(LENGTH migrations count)
file(WRITE ${OUT}/embedded_sql.cpp "${head}#include \"sql/all.hpp\"\n#include \"store/file/result_columns.hpp\"\n
namespace calltally {\n\nconst EmbeddedSql embedded_migrations[] = {\n${migrated}};
const std::size_t embedded_migrations_count = ${count};\n\n${demands}\n}  // namespace calltally\n")
