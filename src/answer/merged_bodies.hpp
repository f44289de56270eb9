// What only the stored bodies of a call hold (transcript, recording, metadata): merged again from them.
#pragma once

#include <cstdint>
#include <vector>

#include "call/report.hpp"
#include "decode/delivery.hpp"
#include "store/reader.hpp"

namespace calltally {

[[nodiscard]] Report merged_again(Reader& reader, Decoder& decoder, std::int64_t call);
[[nodiscard]] Report merged_again(std::vector<StoredBody> bodies, Decoder& decoder);

}  // namespace calltally
