#include "view/check_word_tables.hpp"

namespace calltally {
namespace {

constexpr FindingWords machine_words[] = {
    {FindingKind::no_receiver, "no receiver runs: what the platform sends now is lost",
     "start `calltally serve`, or see `systemctl status calltally`",
     "er draait geen ontvanger: wat het platform nu verstuurt gaat verloren",
     "start `calltally serve`, of zie `systemctl status calltally`"},
    {FindingKind::little_space,
     "only {1} are free beside the database, less than {2}: on a full disk deliveries are refused",
     "make room, or move the database to a larger disk",
     "naast de database is maar {1} vrij, minder dan {2}: op een volle schijf worden leveringen geweigerd",
     "maak ruimte, of verplaats de database naar een grotere schijf"},
    {FindingKind::long_log, "the write-ahead log has grown to {1}",
     "end programs that read the database for long; `calltally serve` then shortens the log by itself",
     "het write-ahead-log is gegroeid tot {1}",
     "stop programma's die lang in de database lezen; `calltally serve` maakt het log daarna vanzelf korter"},
    {FindingKind::open_to_others,
     "others on this machine may read or change {1}, which hold what callers said", "`chmod 600` them",
     "anderen op deze machine kunnen {1} lezen of wijzigen, waarin staat wat bellers zeiden",
     "geef ze rechten met `chmod 600`"},
    {FindingKind::file_system_in_memory,
     "the file system ({1}) keeps files in memory: they are gone after a restart of the machine",
     "move the database to a local disk",
     "het bestandssysteem ({1}) staat in het geheugen: na een herstart van de machine is de database weg",
     "verplaats de database naar een lokale schijf"},
    {FindingKind::file_system_on_network,
     "the file system ({1}) is a network's, on which SQLite's locks and shared memory are not safe",
     "move the database to a local disk",
     "het bestandssysteem ({1}) staat op een netwerk, waar SQLite niet veilig kan vergrendelen en geheugen "
     "delen",
     "verplaats de database naar een lokale schijf"},
    {FindingKind::zone_unknown, "{1} (without --tz days are those of {2})",
     "set TZ or /etc/localtime to a zone of this machine",
     "de tijdzone van deze machine is niet vast te stellen ({1}); zonder --tz zijn dagen die van {2}",
     "zet TZ of /etc/localtime op een tijdzone van deze machine"},
};

}  // namespace

std::span<const FindingWords> finding_words_of_place() { return machine_words; }

}  // namespace calltally
