#include "support/catch.hpp"

#include "call/phone.hpp"

#include <string>
#include <vector>

namespace calltally {
namespace {

struct Spelling {
  std::string region;
  std::string sent;
  std::string normal;
};

void check_all(const std::vector<Spelling>& spellings) {
  for (const Spelling& c : spellings) {
    CAPTURE(c.region, c.sent);
    CHECK(normal_number(c.sent, c.region) == c.normal);
  }
}

TEST_CASE("spellings of one number have one normal form") {
  const std::vector<std::string> spellings = {
      "+31850835037",
      "0031850835037",
      "0850835037",
      "+31 85 083 50 37",
      "085-0835037",
      "(085) 083 50 37",
      "085.083.50.37",
      "[085] 0835037",
      "  +31850835037\r\n",
      "00 31 85 0835037",
      "(0031) 850 835 037",
      "+31\u00A085\u2009083\u202F5037",
      "\u20030850835037",
      "\t085\t0835037",
      "+(31)850835037",
      ".0850835037.",
      "+31 (0)85 0835037",
      "+31(0)850835037",
      "+31 085 083 50 37",
      "0031 (0)85 0835037",
      "085/0835037",
      "085/083.50.37",
      "085\u20130835037",
      "085\u22120835037",
      "085_0835037",
      "31850835037",
      "850835037",
      "+0031850835037",
      "++31850835037",
      "'+31850835037",
      "\"0850835037\"",
      "\u202a+31850835037\u202c",
      "\u200e+31 85\u200b0835037\ufeff",
      "+31\u00ad85\u20600835037",
      "\uFF0B\uFF13\uFF11\uFF18\uFF15\uFF10\uFF18\uFF13\uFF15\uFF10\uFF13\uFF17",
      "\u0660\u0668\u0665\u0660\u0668\u0663\u0665\u0660\u0663\u0667",
      "\u06f0\u06f8\u06f5\u06f0\u06f8\u06f3\u06f5\u06f0\u06f3\u06f7",
      "\u0966\u096e\u096b\u0966\u096e\u0969\u096b\u0966\u0969\u096d",
      "\uFF08085\uFF09\u30000835037",
      "tel:+31850835037",
      "TEL:085-083-50-37",
      "tel:0850835037;phone-context=+31",
      "tel:%2B31850835037",
      "sip:+31850835037@trunk.example",
      "sips:0850835037@trunk.example:5061;transport=tls",
      "sip:%2B31850835037@h.example;user=phone",
      "sip:+31850835037;phone-context=+31@h.example",
      "sip:31850835037:secret@h.example",
      "\"Jan\" <sip:+31850835037@h.example;user=phone>;tag=a1",
      "<tel:+31850835037>",
      "sip:+31850835037",
      "+31850835037@h.example",
      "callto:+31850835037",
      "whatsapp:+31850835037",
      "085 0835037 (mobiel)",
      "(werk) 085 0835037",
      "085 0835037 mobiel",
      "085 0835037, na zes uur bellen a.u.b.",
      "085 0835037 [priv\u00e9 2]",
      "085 0835037 (\u043c\u043e\u0431\u0438\u043b\u044c\u043d\u044b\u0439)",
      "Tel.: 085 0835037",
      "Mobiel 085-0835037 - Jan",
      "T +31 85 0835037",
  };
  for (const std::string& sent : spellings) {
    CAPTURE(sent);
    CHECK(normal_number(sent, "NL") == "+31850835037");
  }
}

TEST_CASE("a number without a country is one of the region's numbering plan") {
  check_all({
      {"NL", "0301234567", "+31301234567"},
      {"DE", "0301234567", "+49301234567"},
      {"DE", "030/1234567", "+49301234567"},
      {"BE", "0475/12.34.56", "+32475123456"},
      {"NL", "0049301234567", "+49301234567"},
      {"DE", "+49301234567", "+49301234567"},
      // Kept zeros, and none.
      {"IT", "0342 902345", "+390342902345"},
      {"IT", "342 902345", "+39342902345"},
      {"IT", "+39 (0)342 902345", "+390342902345"},
      {"CI", "01 23 45 67 89", "+2250123456789"},
      {"ES", "612 34 56 78", "+34612345678"},
      {"DK", "32 12 34 56", "+4532123456"},
      {"PL", "512 345 678", "+48512345678"},
      // Other trunk prefixes.
      {"US", "(201) 555-0123", "+12015550123"},
      {"US", "1-201-555-0123", "+12015550123"},
      {"RU", "8 (912) 345-67-89", "+79123456789"},
      {"RU", "+7 (8) 912 345-67-89", "+79123456789"},
      {"RU", "800 100 20 30", "+78001002030"},
      {"HU", "06 20 123 4567", "+36201234567"},
      {"HU", "+36 (06) 20 123 4567", "+36201234567"},
      // Carrier codes and mobile tokens.
      {"BR", "0 15 11 96123-4567", "+5511961234567"},
      {"CO", "03 211 234567", "+573211234567"},
      {"CO", "+57 (0)321 1234567", "+573211234567"},
      {"AR", "011 15-2345-6789", "+5491123456789"},
      {"AR", "+54 9 11 2345-6789", "+5491123456789"},
      {"AG", "460-1234", "+12684601234"},
      // Exit codes.
      {"US", "011 31 6 12345678", "+31612345678"},
      {"RU", "8~10 31 6 12345678", "+31612345678"},
      {"AU", "0011 31 612345678", "+31612345678"},
      {"HK", "00852 2123 4567", "+85221234567"},
      {"HK", "001 852 2123 4567", "+85221234567"},
      {"JP", "010 31 612345678", "+31612345678"},
      // The home code without a plus, where it is no number at home.
      {"NL", "31 6 12345678", "+31612345678"},
      {"NL", "31 06 12345678", "+31612345678"},
      {"IT", "390342902345", "+390342902345"},
      // Regions that share a code.
      {"GB", "01534 123456", "+441534123456"},
      {"JE", "020 7946 0000", "+442079460000"},
      {"KZ", "8 912 345 67 89", "+79123456789"},
      {"AX", "358307717", "+358307717"},
  });
}

TEST_CASE("nothing is guessed: what fits no plan stays as it came") {
  check_all({
      {"NL", "112", "112"},
      {"NL", "0900", "0900"},
      {"NL", "06 12", "0612"},
      {"US", "0301234567", "0301234567"},
      {"CZ", "0301234567", "0301234567"},
      {"ZZ", "0612345678", "0612345678"},
      {"", "06 12345678", "0612345678"},
      {"NL", "32475123456", "32475123456"},  // another country without its plus
      {"NL", "+99912345678", "+99912345678"},
      {"NL", "+31 6 123", "+316123"},
      {"NL", "00999123456789", "00999123456789"},
      {"NL", "0049 30 123", "+4930123"},  // the exit code says that it is abroad
      {"NL", "06 12345678 / 020 1234567", "06123456780201234567"},
      {"DE", "4915123456789", "+494915123456789"},  // a number at home as it stands
      // Letters are no digits.
      {"US", "1-800-FLOWERS", "1-800-FLOWERS"},
      {"US", "1-800-FLOWERS ext. 3", "1-800-FLOWERS ext. 3"},
      {"DE", "0800 1234 TAXI", "0800 1234 TAXI"},
      {"DE", "0800-1234-taxi", "0800-1234-taxi"},
      {"NL", "O850835037", "O850835037"},
      {"NL", "0850835037abc", "0850835037abc"},
      {"NL", "06 12 (mobiel)", "06 12 (mobiel)"},
      {"NL", "085,0835037", "085,0835037"},
      {"NL", "call-_+31612345678_XqaQ", "call-_+31612345678_XqaQ"},
      {"NL", "*31*0612345678", "*31*0612345678"},
      {"NL", "#31#0612345678", "#31#0612345678"},
      // Addresses without a number.
      {"NL", "sip:handler", "sip:handler"},
      {"NL", "sip:handler@host.example", "sip:handler@host.example"},
      {"NL", "sip:1234@pbx", "sip:1234@pbx"},
      {"DE", "sip:1234@pbx", "sip:1234@pbx"},
      {"DE", "sip:192.168.10.20", "sip:192.168.10.20"},
      {"NL", "jan@example.nl", "jan@example.nl"},
      {"NL", "tel:handler", "tel:handler"},
      {"NL", "tel:7042;phone-context=example.com", "7042"},
      {"NL", "  reception \t handler", "reception handler"},
      {"NL", "\u200ereception", "reception"},
      {"NL", "Anonymous", "Anonymous"},
      {"NL",
       "\xFF"
       "085x",
       "\uFFFD085x"},
  });
}

TEST_CASE("an extension is part of the number") {
  for (const std::string spelling : {";ext=12",
                                     " ext. 12",
                                     " ext 12",
                                     " Ext.: 12",
                                     " extension 12",
                                     "x12",
                                     " x 12",
                                     " #12",
                                     " toestel 12",
                                     " tst. 12",
                                     " TST 12",
                                     " (toestel 12)",
                                     " Durchwahl 12",
                                     " DW 12",
                                     " poste 12",
                                     " interno 12",
                                     " int. 12",
                                     " anexo 12",
                                     " ramal 12",
                                     " \u0434\u043e\u0431. 12",
                                     ";12",
                                     ",,12",
                                     " extensi\u00f3n 12",
                                     ", ext 12#",
                                     " ext. 12 (werk)",
                                     " \uFF58\uFF11\uFF12"}) {
    CAPTURE(spelling);
    CHECK(normal_number("085 0835037" + spelling, "NL") == "+31850835037;ext=12");
    CHECK(normal_number("+31850835037" + spelling, "BE") == "+31850835037;ext=12");
  }
  check_all({
      {"NL", "tel:+31-85-0835037;ext=12", "+31850835037;ext=12"},
      {"NL", "tel:+31-85-0835037;isub=3;EXT=12;phone-context=+1", "+31850835037;ext=12"},
      {"NL", "sip:+31850835037;ext=12@h.example", "+31850835037;ext=12"},
      {"NL", "085 0835037 x012", "+31850835037;ext=012"},
      {"NL", "1234 x12", "1234;ext=12"},
      {"NL", "085 0835037 x1234567890", "085 0835037 x1234567890"},
      {"NL", "085 0835037 kamer 12", "085 0835037 kamer 12"},
      {"NL", "x12", "x12"},
      {"NL", "toestel 12", "toestel 12"},
  });
  CHECK(without_extension("+31850835037;ext=12") == "+31850835037");
  CHECK(without_extension("+31850835037") == "+31850835037");
  CHECK(without_extension("").empty());
}

TEST_CASE("blank text and mere punctuation have the empty form: the number is withheld") {
  for (const std::string sent : {"", " ", "\t\r\n", "\u00A0", "\u2003 \u3000", "-", " - ", "()", "( )", "[.]",
                                 "...", "+", "\u200b", "\ufeff \u202a"}) {
    CAPTURE(sent);
    CHECK(normal_number(sent, "NL").empty());
  }
}

TEST_CASE("a normal form is its own normal form") {
  for (const std::string sent :
       {"0850835037", "0031 85 0835037", "+31 (85) 0835037", "anonymous", "112", "", "085 0835037 toestel 12",
        "06 12", "+99912345", "sip:handler@host.example", "1-800-FLOWERS", "+31 20 x5", "085,0835037"}) {
    const std::string once = normal_number(sent, "NL");
    CAPTURE(sent, once);
    CHECK(normal_number(once, "NL") == once);
    if (once.starts_with('+')) CHECK(normal_number(once, "DE") == once);
  }
}

TEST_CASE("numbers that differ in a digit stay different") {
  CHECK(normal_number("0850835037", "NL") != normal_number("0850835038", "NL"));
  CHECK(normal_number("0850835037", "NL") != normal_number("0850835037", "BE"));
  CHECK(normal_number("+3185083503", "NL") != normal_number("+31850835037", "NL"));
  CHECK(normal_number("0342 902345", "IT") != normal_number("+39342902345", "IT"));
  CHECK(normal_number("085 0835037 x12", "NL") != normal_number("085 0835037 x13", "NL"));
  CHECK(normal_number("085 0835037 x12", "NL") != normal_number("085 083503712", "NL"));
  CHECK(normal_number("+54 11 2345-6789", "AR") != normal_number("011 15-2345-6789", "AR"));
}

TEST_CASE("what stands for nobody is no customer") {
  for (const std::string nobody : {"anonymous",
                                   "Anonymous",
                                   "ANONYMOUS",
                                   "<anonymous>",
                                   "restricted",
                                   "Unavailable",
                                   "unknown",
                                   "private",
                                   "withheld",
                                   "blocked",
                                   "No Caller ID",
                                   "Caller ID blocked",
                                   "caller-id: withheld",
                                   "NO_NUMBER",
                                   "Unknown Caller",
                                   "Private Number",
                                   "out of area",
                                   "n/a",
                                   "null",
                                   "None",
                                   "undefined",
                                   "anoniem",
                                   "Onbekend nummer",
                                   "afgeschermd",
                                   "priv\u00e9",
                                   "Geheim nummer",
                                   "geen nummerweergave",
                                   "Priv\u00e9nummer",
                                   "Privenummer",
                                   "Geheimnummer",
                                   "NoCallerID",
                                   "NaN",
                                   "pas de num\u00e9ro",
                                   "n\u00famero n\u00e3o identificado",
                                   "Sin identificar",
                                   "verborgen",
                                   "Unbekannt",
                                   "Rufnummer unterdr\u00fcckt",
                                   "anonymer Anrufer",
                                   "num\u00e9ro masqu\u00e9",
                                   "Appel anonyme",
                                   "n\u00famero oculto",
                                   "numero privato",
                                   "sip:anonymous@anonymous.invalid",
                                   "\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1",
                                   "sip:unavailable@unknown.invalid",
                                   "sip:Restricted@10.0.0.1",
                                   "tel:anonymous",
                                   "anonymous@anonymous.invalid",
                                   "+266696687",
                                   "00266696687",
                                   "+86282452253",
                                   "+7378742833",
                                   "+7 378742833",
                                   "+2562533",
                                   "002562533",
                                   "+8656696",
                                   "+7748283",
                                   "sip:+266696687@h.example",
                                   "tel:+266696687",
                                   "0000000000",
                                   "+0",
                                   "",
                                   " ",
                                   "\u200banonymous"}) {
    CAPTURE(nobody);
    CHECK(normal_customer(nobody, "NL").empty());
  }
  for (const auto& [somebody, normal] : std::vector<std::pair<std::string, std::string>>{
           {"0266696687", "+31266696687"},  // in Arnhem
           {"266696687", "+31266696687"},
           {"06 12345678", "+31612345678"},
           {"reception", "reception"},
           {"Private Clinic", "Private Clinic"},
           {"unknown 2", "unknown 2"},
           {"sip:handler@host.example", "sip:handler@host.example"},
           {"112", "112"}}) {
    CAPTURE(somebody);
    CHECK(normal_customer(somebody, "NL") == normal);
  }
  CHECK(normal_customer("7378742833", "US") == "+17378742833");
}

}  // namespace
}  // namespace calltally
