#include "cli/app.hpp"

int main(int argc, char** argv) { return calltally::run(argc, argv); }
