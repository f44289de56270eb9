// The numbering plans of all regions, as facts: what stands before a number at home, and which numbers there
// are.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace calltally {

// One region's plan, from libphonenumber's metadata (numbering_plan_table.cpp says which version). Patterns
// are those of call/digit_pattern.
struct NumberingPlan {
  std::string_view region;        // ISO 3166-1; "001" for numbers of no region, such as +800
  std::string_view calling_code;  // ITU-T E.164: "31"
  std::string_view exit_code;     // pattern of what is dialled before a foreign number: "0(?:0|161)"
  std::string_view trunk_digits;  // what is dialled before a national one: "0", "8", "06"; empty: nothing
  std::string_view trunk_prefix;  // pattern of all that may stand there: carrier codes, mobile tokens
  std::string_view trunk_rule;    // what takes its place, where not nothing: "9$1"
  std::string_view general;       // pattern of all national numbers
};

// All of them, by calling code; of one code the main region first.
[[nodiscard]] std::span<const NumberingPlan> numbering_plans();

// Of a region ("NL"); nullptr where there is none. Never that of "001".
[[nodiscard]] const NumberingPlan* find_plan(std::string_view region);

// Of a calling code ("1": US, and then AG, AI, ...); empty where nobody has it.
[[nodiscard]] std::span<const NumberingPlan> plans_of_code(std::string_view calling_code);

// Of the calling code that such digits begin with ("31612345678"); empty where none does.
[[nodiscard]] std::span<const NumberingPlan> plans_before(std::string_view digits);

// Whose numbers count: those of the plan alone, or also those of the other regions with its calling code.
enum class Among { own, code };

// The national number that the digits are with the plan's trunk prefix, carrier code or mobile token, without
// those; else the digits themselves where they are a national number; else nothing. Where both are, the
// prefix is one: so the plan is dialled, and so does libphonenumber.
[[nodiscard]] std::optional<std::string> read_national(const NumberingPlan& plan, std::string_view digits,
                                                       Among among);

// The same behind a calling code, where a trunk prefix is one too many: digits that are a national number of
// any region with the code stay.
[[nodiscard]] std::optional<std::string> read_behind_code(const NumberingPlan& plan, std::string_view digits);

}  // namespace calltally
