// Writes man pages and completions at build time: calltally_manual DOC FOLDER.
#include <exception>
#include <string>

#include "cli/manual/manual_files.hpp"
#include "cli/program.hpp"
#include "cli/terminal/output.hpp"
#include "cli/verbs/verbs.hpp"

int main(int argc, char** argv) {
  using calltally::Output;
  if (argc != 3) {
    Output(2).write("usage: calltally_manual DOC FOLDER\n");
    return 2;
  }
  try {
    calltally::write_manual(calltally::this_program(), calltally::all_verbs(), argv[1], argv[2]);
    return 0;
  } catch (const std::exception& failure) {
    Output(2).write(std::string("calltally_manual: ") + failure.what() + "\n");
    return 1;
  }
}
