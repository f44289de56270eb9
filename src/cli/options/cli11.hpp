// CLI11's classes by name alone, for headers that only pass them on: the library itself takes five seconds of
// every source that includes it.
#pragma once

namespace CLI {

class App;
class Option;
class Validator;

}  // namespace CLI
