// Made-up end-of-call reports for the benchmarks, the same for the same arguments, about 980 bytes each.
//
//   gen reports N [SEED]     N reports as JSON Lines, in order of their time over two years, each with its
//   own call id gen templates N [SEED]   the same with a call id of zeros, for post.lua to put a random one
//   in its place
//
// No dependency beyond the standard library, and none of its distributions, which differ between
// implementations.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Random {  // splitmix64
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32); }
  bool chance(std::uint32_t percent) { return below(100) < percent; }
  template <std::size_t N>
  const char* one_of(const char* const (&list)[N]) {
    return list[below(N)];
  }
};

const char* const kTopics[] = {"Afspraak maken", "Openingstijden",  "Factuur",
                               "Klacht",         "Retour",          "Levering",
                               "Storing",        "Offerte",         "Abonnement opzeggen",
                               "Adreswijziging", "Garantie",        "Terugbelverzoek",
                               "Reservering",    "Prijsinformatie", "Inlogproblemen",
                               "Overig"};
const char* const kWords[] = {
    "de",         "het",        "een",        "klant",       "belde",    "over",         "vroeg",
    "naar",       "afspraak",   "factuur",    "betaling",    "levering", "pakket",       "adres",
    "wijziging",  "annuleren",  "retour",     "garantie",    "storing",  "internet",     "monteur",
    "prijs",      "offerte",    "bestelling", "terugbellen", "collega",  "probleem",     "opgelost",
    "medewerker", "dinsdag",    "woensdag",   "ochtend",     "middag",   "bevestiging",  "gestuurd",
    "tevreden",   "klacht",     "account",    "wachtwoord",  "website",  "verzekering",  "schade",
    "contract",   "verlengen",  "opzeggen",   "termijn",     "korting",  "bedrag",       "rekening",
    "gesprek",    "beantwoord", "vraag",      "vestiging",   "café",     "geïnformeerd", "reservering",
    "controle",   "onderhoud",  "hypotheek",  "en",          "van",      "op",           "met",
    "voor",       "aan",        "bij",        "om",          "is",       "was",          "heeft",
    "zou",        "kan",        "wordt",      "ook",         "nog",      "geen"};
const char* const kSyllables[] = {"ba", "be", "bo", "da", "de", "do", "ga", "ge", "ha", "ka",
                                  "ko", "la", "le", "lo", "ma", "me", "na", "ne", "pa", "ra",
                                  "re", "ro", "sa", "se", "ta", "to", "va", "we"};
const char* const kTypes[] = {
    "inboundPhoneCall", "inboundPhoneCall", "inboundPhoneCall",  "inboundPhoneCall",  "inboundPhoneCall",
    "inboundPhoneCall", "inboundPhoneCall", "outboundPhoneCall", "outboundPhoneCall", "webCall"};
const char* const kQualities[] = {"Goed", "Goed", "Matig", "Slecht", "Uitstekend"};
const char* const kLevels[] = {"laag", "midden", "hoog"};
const char* const kCustomers[] = {"nieuw", "bestaand", "zakelijk"};
const char* const kLanguages[] = {"nl", "nl", "nl", "en", "de", "fr"};

class Reports {
 public:
  Reports(std::uint64_t count, std::uint64_t seed) : random_{seed}, count_(count) {
    for (int i = 0; i < 4000; ++i) {
      std::string word;
      for (std::uint32_t k = 2 + random_.below(4); k > 0; --k) word += random_.one_of(kSyllables);
      rare_.push_back(word);
    }
  }

  // The next report, compact, without a line break.
  const std::string& next(bool template_only) {
    out_.clear();
    text("{\"message\":{\"type\":\"end-of-call-report\",\"timestamp\":\"");
    time();
    text("\",\"call\":{\"id\":\"");
    call_id(template_only);
    text("\",\"type\":\"")
        .text(random_.one_of(kTypes))
        .text("\",\"status\":\"ended\"},\"phoneNumber\":{\"number\":\"");
    const std::uint32_t line = random_.below(20);
    format("+3185%07u\",\"name\":\"Lijn %u\"},", 1000000 + line * 7919, line);
    format("\"customer\":{\"number\":\"+316%08u\"},", customer());
    duration();
    text("\"summary\":\"");
    sentence(200 + random_.below(600));
    text("\",\"analysis\":{");
    analysis();
    text("}}}");
    ++index_;
    return out_;
  }

 private:
  Reports& text(std::string_view s) {
    out_ += s;
    return *this;
  }
  template <class... Args>
  void format(const char* pattern, Args... args) {
    char line[160];
    std::snprintf(line, sizeof line, pattern, args...);
    out_ += line;
  }

  // Evenly over 2024 and 2025, in order.
  void time() {
    const std::uint64_t span_ms = 731ull * 86400000;
    const std::uint64_t slot_ms = span_ms / count_;
    const std::uint64_t ms = index_ * slot_ms + random_.next() % (slot_ms ? slot_ms : 1);
    std::uint64_t day = ms / 86400000;
    int year = 2024, month = 0;
    if (day >= 366) year = 2025, day -= 366;
    const int lengths[] = {31, year == 2024 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    while (day >= static_cast<std::uint64_t>(lengths[month]))
      day -= static_cast<std::uint64_t>(lengths[month++]);
    const auto of_day = static_cast<unsigned>(ms % 86400000);
    format("%d-%02d-%02uT%02u:%02u:%02u.%03uZ", year, month + 1, static_cast<unsigned>(day) + 1,
           of_day / 3600000, of_day / 60000 % 60, of_day / 1000 % 60, of_day % 1000);
  }

  void call_id(bool zeros) {
    const std::uint64_t a = random_.next(), b = random_.next();
    if (zeros) {
      text("00000000-0000-0000-0000-000000000000");
      return;
    }
    format("%08x-%04x-4%03x-a%03x-%012llx", static_cast<unsigned>(a >> 32),
           static_cast<unsigned>(a >> 16 & 0xffff), static_cast<unsigned>(a & 0xfff),
           static_cast<unsigned>(b >> 52), static_cast<unsigned long long>(b & 0xffffffffffffu));
  }

  // A third as many customers as calls, some of them far more often than others.
  std::uint32_t customer() {
    const auto people = static_cast<std::uint32_t>(count_ / 3 + 16);
    const std::uint32_t one = random_.below(people), other = random_.below(people);
    return static_cast<std::uint32_t>((one < other ? one : other) * 2654435761ull % 100000000ull);
  }

  void duration() {
    const std::uint32_t seconds =
        3 + random_.below(120) + random_.below(120) + (random_.chance(20) ? random_.below(900) : 0);
    if (random_.chance(10))
      format("\"durationSeconds\":%u.%u,", seconds, 1 + random_.below(9));
    else
      format("\"durationSeconds\":%u,", seconds);
  }

  void word() {
    // Half the words are a few dozen common ones, the rest out of a long tail.
    if (random_.chance(55))
      text(random_.one_of(kWords));
    else
      text(rare_[random_.below(random_.below(4000) + 1)]);
  }

  void sentence(std::size_t bytes) {
    const std::size_t end = out_.size() + bytes;
    text("Klant");
    while (out_.size() < end) {
      text(" ");
      word();
    }
    text(".");
  }

  // Four keys always, up to six more.
  void analysis() {
    format("\"sentiment\":%u,\"hoofdonderwerp\":\"", 1 + random_.below(10));
    text(random_.one_of(kTopics))
        .text("\",\"vraag_beantwoord\":")
        .text(random_.chance(80) ? "true" : "false");
    text(",\"gesprek_kwaliteit\":\"").text(random_.one_of(kQualities)).text("\"");
    if (random_.chance(50)) text(",\"terugbellen\":").text(random_.chance(20) ? "true" : "false");
    if (random_.chance(50)) text(",\"klant_type\":\"").text(random_.one_of(kCustomers)).text("\"");
    if (random_.chance(50)) text(",\"urgentie\":\"").text(random_.one_of(kLevels)).text("\"");
    if (random_.chance(50)) text(",\"taal\":\"").text(random_.one_of(kLanguages)).text("\"");
    if (random_.chance(50)) format(",\"bedrag\":%u.%u", random_.below(500), 1 + random_.below(9));
    if (random_.chance(50)) {
      text(",\"vervolgactie\":\"");
      sentence(30);
      text("\"");
    }
  }

  Random random_;
  std::uint64_t count_;
  std::uint64_t index_ = 0;
  std::vector<std::string> rare_;
  std::string out_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::string_view mode = argc > 1 ? argv[1] : "";
  if (argc < 3 || argc > 4 || (mode != "reports" && mode != "templates")) {
    std::fputs("usage: gen reports|templates N [SEED]\n", stderr);
    return 2;
  }
  const std::uint64_t count = std::strtoull(argv[2], nullptr, 10);
  Reports reports(count ? count : 1, argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string& line = reports.next(mode == "templates");
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::putchar('\n');
  }
  return std::fflush(stdout) == 0 && !std::ferror(stdout) ? 0 : 1;
}
