#include "view/check_word_tables.hpp"

namespace calltally {
namespace {

constexpr std::string_view derive_again = "`calltally reindex` derives every call again";
constexpr std::string_view dutch_derive_again = "`calltally reindex` leidt elk gesprek opnieuw af";

constexpr FindingWords record_words[] = {
    {FindingKind::damaged, "the file is damaged, SQLite says: {1}<; and {2} more>",
     "stop the receiver, keep a copy of the file, and go back to a backup; what still can be read `calltally "
     "export --format jsonl` saves",
     "het bestand is beschadigd, SQLite zegt: {1}<; en nog {2}>",
     "stop de ontvanger, bewaar een kopie van het bestand en ga terug naar een back-up; wat nog leesbaar is, "
     "redt `calltally export --format jsonl`"},
    {FindingKind::file_not_looked_at, "this could not be looked at: {1}",
     "fix that (a lock, permissions, the disk) and check again", "dit kon niet worden bekeken: {1}",
     "verhelp dat (een vergrendeling, rechten, de schijf) en controleer opnieuw"},
    {FindingKind::not_looked_at, "this could not be looked at: {1}",
     "see what the integrity check says of the file", "dit kon niet worden bekeken: {1}",
     "kijk wat de controle integrity over het bestand zegt"},
    {FindingKind::another_schema, "the schema is not this version's: {1}<; and {2} more>",
     "another program changed it; `calltally export --format jsonl` and `calltally import` into a new "
     "database restore it",
     "het schema is niet dat van deze versie: {1}<; en nog {2}>",
     "een ander programma heeft het gewijzigd; `calltally export --format jsonl` en `calltally import` in "
     "een nieuwe database herstellen het"},
    {FindingKind::journal_mode,
     "the journal mode is '{1}', with which readers and the receiver keep each other waiting",
     "start `calltally serve` again, which sets it",
     "de journaalmodus is '{1}', waarmee lezers en de ontvanger op elkaar moeten wachten",
     "start `calltally serve` opnieuw; die stelt hem goed in"},
    {FindingKind::dangling,
     "rows belong to calls or labels that are not there, by table: {1}<; and {2} more>",
     "another program changed the database; go back to a backup",
     "er zijn rijen bij gesprekken of labels die er niet zijn, per tabel: {1}<; en nog {2}>",
     "een ander programma heeft de database gewijzigd; ga terug naar een back-up"},

    {FindingKind::bodies_not_cut,
     "stored bodies are still to be cut to what is kept today: they may hold settings and secrets of agents",
     "`calltally serve` continues it while receiving, `calltally reindex` completes it now",
     "opgeslagen leveringen moeten nog worden ingekort tot wat nu wordt bewaard: er kunnen instellingen en "
     "geheimen van agents in staan",
     "`calltally serve` gaat ermee door tijdens het ontvangen, `calltally reindex` maakt het nu af"},
    {FindingKind::reindex_pending,
     "calls are still to be derived again since how they are read was changed: figures mix both",
     "`calltally reindex` and `calltally serve` continue where it was interrupted",
     "nog niet alle gesprekken zijn opnieuw afgeleid sinds is gewijzigd hoe ze worden gelezen: in cijfers "
     "staan oud en nieuw door elkaar",
     "`calltally reindex` en `calltally serve` gaan verder waar het werd onderbroken"},
    {FindingKind::calls_differ, "{n} [call is|calls are] stored otherwise than the bodies say", derive_again,
     "{n} [gesprek is|gesprekken zijn] anders opgeslagen dan in de leveringen staat", dutch_derive_again},
    {FindingKind::without_bodies,
     "{n} [call has|calls have] no stored body any more: nothing can be derived from it",
     "`calltally import` of an export, or of the platform's list, brings bodies back",
     "van {n} [gesprek|gesprekken] is geen levering meer opgeslagen: er valt niets uit af te leiden",
     "`calltally import` van een export, of van de lijst van het platform, brengt ze terug"},
    {FindingKind::unreadable_bodies, "{n} [call has|calls have] a stored body that cannot be read",
     "the file was damaged or changed by another program; go back to a backup",
     "van {n} [gesprek|gesprekken] is een opgeslagen levering niet te lezen",
     "het bestand is beschadigd of gewijzigd door een ander programma; ga terug naar een back-up"},
    {FindingKind::stray_rows, "{n} [row counts|rows count] in figures without belonging to a call",
     derive_again, "{n} [rij telt|rijen tellen] mee in cijfers zonder bij een gesprek te horen",
     dutch_derive_again},
    {FindingKind::misspelled_labels,
     "{n} [topic or quality is|topics or qualities are] not spelled as the earliest call spells it",
     derive_again,
     "{n} [onderwerp of kwaliteit is|onderwerpen of kwaliteiten zijn] niet gespeld zoals in het vroegste "
     "gesprek",
     dutch_derive_again},
    {FindingKind::segments_differ,
     "{n} [segment of the cache differs|segments of the cache differ] from the calls: figures are wrong",
     derive_again,
     "{n} [segment van de cache wijkt|segmenten van de cache wijken] af van de gesprekken: cijfers kloppen "
     "niet",
     dutch_derive_again},
    {FindingKind::not_indexed, "{n} [summary is|summaries are] not in the search index: no search finds them",
     derive_again,
     "{n} [samenvatting staat|samenvattingen staan] niet in de zoekindex en [wordt|worden] door geen "
     "zoekopdracht gevonden",
     dutch_derive_again},
    {FindingKind::indexed_otherwise,
     "{n} [call|calls] in the search index with other words than its summary has", derive_again,
     "{n} [gesprek staat|gesprekken staan] in de zoekindex met andere woorden dan in de samenvatting",
     dutch_derive_again},

    {FindingKind::unrated, "{1} of the {2} analysed calls have no sentiment that can be read",
     "`calltally fields` shows which keys analyses have, and --set names the one to read; --unrated-max 100 "
     "if none is asked for",
     "{1} van de {2} geanalyseerde gesprekken heeft geen leesbaar sentiment",
     "`calltally fields` toont welke sleutels de analyses hebben, en met --set kies je welke wordt gelezen; "
     "--unrated-max 100 als er niet naar wordt gevraagd"},
    {FindingKind::answered_unknown,
     "{1} of the {2} analysed calls do not say whether the question was answered",
     "`calltally fields` shows which keys analyses have, and --set names the one to read; --unknown-max 100 "
     "if none is asked for",
     "{1} van de {2} geanalyseerde gesprekken zegt niet of de vraag is beantwoord",
     "`calltally fields` toont welke sleutels de analyses hebben, en met --set kies je welke wordt gelezen; "
     "--unknown-max 100 als er niet naar wordt gevraagd"},
    {FindingKind::unreadable_time,
     "{1} of {n} [call|calls] cannot be read, since {2}<, such as \"{3}\">: {4}<; dated by arrival: {5} "
     "[call|calls]>",
     "have times sent with a zone, such as 2025-12-01T10:00:00Z, and import these calls once more from a "
     "list or file that has them so",
     "{1} van {n} [gesprek|gesprekken] is niet te lezen, sinds {2}<, zoals \"{3}\">: {4}<; gedateerd op "
     "aankomst: {5} [gesprek|gesprekken]>",
     "laat tijden met een tijdzone sturen, zoals 2025-12-01T10:00:00Z, en importeer deze gesprekken opnieuw "
     "uit een lijst of bestand waarin ze zo staan"},
    {FindingKind::unreadable_answer,
     "{1} of {n} [call|calls] cannot be read, since {2}<, such as \"{3}\">: {4}<; dated by arrival: {5} "
     "[call|calls]>",
     "`calltally fields` shows the values of analyses; ask the model for one that the manual names, or set "
     "--scale",
     "{1} van {n} [gesprek|gesprekken] is niet te lezen, sinds {2}<, zoals \"{3}\">: {4}<; gedateerd op "
     "aankomst: {5} [gesprek|gesprekken]>",
     "`calltally fields` toont de waarden van de analyses; vraag het model om een waarde die in de "
     "handleiding staat, of stel --scale in"},
    {FindingKind::unreadable_value,
     "{1} of {n} [call|calls] cannot be read, since {2}<, such as \"{3}\">: {4}<; dated by arrival: {5} "
     "[call|calls]>",
     "`calltally show` shows the value; the manual says what is read, under \"What a report may hold\"",
     "{1} van {n} [gesprek|gesprekken] is niet te lezen, sinds {2}<, zoals \"{3}\">: {4}<; gedateerd op "
     "aankomst: {5} [gesprek|gesprekken]>",
     "`calltally show` toont de waarde; wat wordt gelezen staat in de handleiding, onder \"What a report may "
     "hold\""},
};

}  // namespace

std::span<const FindingWords> finding_words_of_record() { return record_words; }

}  // namespace calltally
