// Standard input, output and error as a program may rely on them, whatever the caller made of them.
#pragma once

namespace calltally {

// A closed one is opened, so that no database and no lock gets its number and then the bytes that are meant
// for it. Reading the input or writing the output fails then as before; errors go nowhere. To be called
// before any file is opened.
void open_closed_streams() noexcept;

// Errors go nowhere from now on: standard error is a file that must not be written to.
void silence_errors() noexcept;

}  // namespace calltally
