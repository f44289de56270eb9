// Bodies in quarantine, for people and for programs: never their contents.
#pragma once

#include <string>

#include "answer/quarantine_diagnosis.hpp"
#include "answer/quarantine_list.hpp"
#include "render/page.hpp"
#include "render/row_writer.hpp"

namespace calltally {

[[nodiscard]] std::string quarantine_json(const QuarantineListing& listing);
void quarantine_rows(const QuarantineListing& listing, RowWriter& writer);
[[nodiscard]] Page quarantine_page(const QuarantineListing& listing);

// What is wrong with one body.
[[nodiscard]] std::string diagnosis_json(const QuarantinedBody& body, const Diagnosis& diagnosis);
[[nodiscard]] Page diagnosis_page(const QuarantinedBody& body, const Diagnosis& diagnosis);

}  // namespace calltally
