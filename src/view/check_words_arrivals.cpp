#include "view/check_word_tables.hpp"

namespace calltally {
namespace {

constexpr std::string_view see_receiver =
    "see whether `calltally serve` runs and can be reached, and which webhook the platform has";
constexpr std::string_view dutch_see_receiver =
    "kijk of `calltally serve` draait en bereikbaar is, en welke webhook het platform heeft";
constexpr std::string_view fetch_again =
    "fetch the list again (GET /calls), and see whether the fetch failed";
constexpr std::string_view dutch_fetch_again =
    "haal de lijst opnieuw op (GET /calls), en kijk of dat ophalen mislukte";

constexpr FindingWords arrival_words[] = {
    {FindingKind::no_report, "{n} [call|calls] ended and never got a report: they count in no figure",
     "save the platform's call list (GET /calls) and run `calltally import FILE`",
     "{n} [gesprek is|gesprekken zijn] afgelopen en [kreeg|kregen] nooit een rapport: [het telt|ze tellen] "
     "in geen enkel cijfer mee",
     "bewaar de gesprekkenlijst van het platform (GET /calls) en voer `calltally import BESTAND` uit"},
    {FindingKind::begun_only,
     "{n} [call|calls] began more than a day ago, and neither an end nor a report came: they count in no "
     "figure",
     "save the platform's call list and run `calltally import FILE`",
     "{n} [gesprek begon|gesprekken begonnen] meer dan een dag geleden, en er kwam geen einde en geen "
     "rapport: [het telt|ze tellen] in geen enkel cijfer mee",
     "bewaar de gesprekkenlijst van het platform en voer `calltally import BESTAND` uit"},
    {FindingKind::without_analysis,
     "{n} [call of Retell has|calls of Retell have] call_ended and no call_analyzed: no summary, no "
     "sentiment, no answers",
     "let the agent's webhook events in Retell include call_analyzed; save POST /v2/list-calls and run "
     "`calltally import FILE` for what is missing",
     "van {n} [gesprek|gesprekken] van Retell kwam wel call_ended en geen call_analyzed: geen samenvatting, "
     "geen sentiment, geen antwoorden",
     "neem in Retell call_analyzed op in de webhook-events van de agent; bewaar POST /v2/list-calls en voer "
     "`calltally import BESTAND` uit voor wat ontbreekt"},
    {FindingKind::never_received, "the receiver has never taken a report; imports do not count", see_receiver,
     "de ontvanger heeft nog nooit een rapport aangenomen; imports tellen niet mee", dutch_see_receiver},
    {FindingKind::quiet, "the receiver has taken no report since {1}", see_receiver,
     "de ontvanger heeft sinds {1} geen rapport aangenomen", dutch_see_receiver},
    {FindingKind::quiet_within_hours,
     "the receiver has taken no report since {1}, hours outside --hours and holidays aside", see_receiver,
     "de ontvanger heeft sinds {1} geen rapport aangenomen, vrije dagen en uren buiten --hours niet "
     "meegeteld",
     dutch_see_receiver},
    {FindingKind::quarantined,
     "{n} [delivery that could not be read lies|deliveries that could not be read lie] in quarantine",
     "`calltally quarantine` shows what is wrong, `calltally quarantine retry` reads them again",
     "{n} [levering die niet kon worden gelezen staat|leveringen die niet konden worden gelezen staan] in "
     "quarantaine",
     "`calltally quarantine` toont wat er mis is, `calltally quarantine retry` leest ze opnieuw"},
    {FindingKind::misdirected,
     "{n} [delivery is|deliveries are] in quarantine: posted to the path of another platform",
     "`path=` in the receiver's log says to which: give the platform the address that is its own, or mend "
     "its path in the configuration; `calltally quarantine retry` then stores what came",
     "{n} [levering staat|leveringen staan] in quarantaine: afgeleverd op het pad van een ander platform",
     "`path=` in het logboek van de ontvanger zegt op welk: geef het platform het adres dat voor hem is, of "
     "verbeter zijn pad in de configuratie; `calltally quarantine retry` slaat daarna op wat er kwam"},
    {FindingKind::quarantine_full, "the quarantine is nearly full: its oldest bodies go next",
     "`calltally quarantine` shows what can be stored or dropped",
     "de quarantaine is bijna vol: de oudste leveringen erin verdwijnen als eerste",
     "`calltally quarantine` toont wat kan worden opgeslagen of weggegooid"},
    {FindingKind::clock_behind,
     "reports arrive {1} s before they were made (median): one of the two clocks is wrong",
     "see `timedatectl` on this machine; signatures are refused beyond --max-skew",
     "rapporten komen {1} s eerder aan dan ze zijn gemaakt (mediaan): een van beide klokken loopt verkeerd",
     "zie `timedatectl` op deze machine; bij meer verschil dan --max-skew worden handtekeningen geweigerd"},
    {FindingKind::clock_ahead,
     "reports arrive {1} s after they were made (median): one of the two clocks is wrong",
     "see `timedatectl` on this machine; signatures are refused beyond --max-skew",
     "rapporten komen {1} s later aan dan ze zijn gemaakt (mediaan): een van beide klokken loopt verkeerd",
     "zie `timedatectl` op deze machine; bij meer verschil dan --max-skew worden handtekeningen geweigerd"},
    {FindingKind::in_future, "{n} [call starts|calls start] in the future",
     "see `timedatectl` on this machine, and what was imported",
     "{n} [gesprek begint|gesprekken beginnen] in de toekomst",
     "zie `timedatectl` op deze machine, en kijk wat er is geïmporteerd"},

    {FindingKind::id_conflict,
     "{n} [report is|reports are] in quarantine: the call of that id has another line and another customer",
     "`calltally quarantine show ID` shows what came, `calltally quarantine drop ID` drops it; if somebody "
     "else "
     "posts to this webhook, change its secret",
     "{n} [rapport staat|rapporten staan] in quarantaine: het gesprek met dat id heeft een andere lijn en "
     "een andere klant",
     "`calltally quarantine show ID` toont wat er kwam, `calltally quarantine drop ID` gooit het weg; als "
     "iemand anders aan deze webhook aflevert, vervang dan het geheim"},
    {FindingKind::waiting,
     "{n} [report of {1} waits|reports of {1} wait] in quarantine since an earlier version, which did not "
     "read {1}",
     "`calltally quarantine retry` reads them now",
     "{n} [rapport van {1} wacht|rapporten van {1} wachten] in quarantaine sinds een eerdere versie, die {1} "
     "niet las",
     "`calltally quarantine retry` leest ze nu"},
    {FindingKind::waiting_for_later_version,
     "{n} [report of {1} waits|reports of {1} wait] in quarantine, in no figure: calltally does not read "
     "{1} yet",
     "nothing: what waits is kept until a version reads it, and `calltally quarantine` lists it",
     "{n} [rapport van {1} wacht|rapporten van {1} wachten] in quarantaine: calltally leest {1} nog niet, "
     "dus [het telt|ze tellen] in geen enkel cijfer mee",
     "niets: wat wacht wordt bewaard tot een versie het leest, en `calltally quarantine` toont het"},
    {FindingKind::events_not_read,
     "{n} [event of {1} was|events of {1} were] answered and not kept: calltally does not read {1} yet",
     "keep the platform's own record until a version reads them",
     "{n} [event van {1} is|events van {1} zijn] beantwoord en niet bewaard: calltally leest {1} nog niet",
     "bewaar wat het platform zelf heeft vastgelegd tot een versie ze leest"},
    {FindingKind::no_assistant,
     "{n} [call|calls] (the last {1}) reached a number of Vapi without an assistant and ended at once",
     "give the number an assistant in Vapi, or another server URL",
     "{n} [gesprek|gesprekken] (het laatste {1}) [kwam|kwamen] binnen op een nummer van Vapi zonder "
     "assistent en [eindigde|eindigden] meteen",
     "geef het nummer in Vapi een assistent, of een andere server-URL"},
    {FindingKind::recordings,
     "{n} [recording|recordings] of ElevenLabs (the last {1}) came and [was|were] thrown away: calltally "
     "keeps "
     "no audio",
     "switch the audio event off in the webhook's settings at ElevenLabs; the transcription event has all "
     "that "
     "is read",
     "{n} [opname|opnamen] van ElevenLabs (de laatste {1}) [kwam binnen en is|kwamen binnen en zijn] "
     "weggegooid: calltally bewaart geen geluid",
     "zet het audio-event uit in de instellingen van de webhook bij ElevenLabs; in het transcriptie-event "
     "staat alles wat gelezen wordt"},

    {FindingKind::no_credentials,
     "{n} [request|requests] (401, the last {1}) came without valid credentials: if the platform sent them, "
     "they are lost",
     "hold the token or secret in the platform against --token-file or --secret-file; `calltally check "
     "--reconcile FILE` names calls that are missing",
     "{n} [verzoek|verzoeken] (401, het laatste {1}) [kwam|kwamen] zonder geldig token of geheim: als het "
     "platform [dat|die] stuurde, [is het|zijn ze] verloren",
     "vergelijk het token of geheim in het platform met --token-file of --secret-file; `calltally check "
     "--reconcile BESTAND` noemt gesprekken die ontbreken"},
    {FindingKind::too_large,
     "{n} [request|requests] (413, the last {1}) were too large: if the platform sent them, they are lost",
     "give `calltally serve` and the proxy before it a larger limit (--max-body 16MiB)",
     "{n} [verzoek|verzoeken] (413, het laatste {1}) [was|waren] te groot: als het platform [dat|die] "
     "stuurde, [is het|zijn ze] verloren",
     "geef `calltally serve` en de proxy ervoor een hogere grens (--max-body 16MiB)"},
    {FindingKind::not_stored_now,
     "{n} [request|requests] (503, the last {1}) could not be stored: those that did not come again are lost",
     "the log says why; `calltally check --reconcile FILE` names calls that are missing",
     "{n} [verzoek|verzoeken] (503, het laatste {1}) [kon|konden] niet worden opgeslagen: wat niet opnieuw "
     "kwam, is verloren",
     "het log zegt waarom; `calltally check --reconcile BESTAND` noemt gesprekken die ontbreken"},
    {FindingKind::lost_path,
     "{n} [request with valid credentials is|requests with valid credentials are] lost ({1} {2}, the last "
     "{3}): the path is not here",
     "set the webhook in the platform to https://YOUR-HOST/webhook; `calltally check --reconcile FILE` names "
     "calls that are missing",
     "{n} [verzoek met een geldig token of geheim is|verzoeken met een geldig token of geheim zijn] verloren "
     "({1} {2}, het laatste {3}): dit pad bestaat hier niet",
     "zet de webhook in het platform op https://JOUW-SERVER/webhook; `calltally check --reconcile BESTAND` "
     "noemt gesprekken die ontbreken"},
    {FindingKind::lost_method,
     "{n} [request with valid credentials is|requests with valid credentials are] lost ({1} {2}, the last "
     "{3}): wrong method for the path",
     "let the platform POST to https://YOUR-HOST/webhook; `calltally check --reconcile FILE` names calls "
     "that are missing",
     "{n} [verzoek met een geldig token of geheim is|verzoeken met een geldig token of geheim zijn] verloren "
     "({1} {2}, het laatste {3}): verkeerde methode voor het pad",
     "laat het platform met POST afleveren op https://JOUW-SERVER/webhook; `calltally check --reconcile "
     "BESTAND` noemt gesprekken die ontbreken"},
    {FindingKind::lost_late,
     "{n} [request with valid credentials is|requests with valid credentials are] lost ({1} {2}, the last "
     "{3}): too slow to arrive",
     "see what the network or the proxy before calltally slows down; `calltally check --reconcile FILE` "
     "names calls that are missing",
     "{n} [verzoek met een geldig token of geheim is|verzoeken met een geldig token of geheim zijn] verloren "
     "({1} {2}, het laatste {3}): te langzaam binnengekomen",
     "kijk wat het netwerk of de proxy voor calltally vertraagt; `calltally check --reconcile BESTAND` noemt "
     "gesprekken die ontbreken"},
    {FindingKind::lost_length,
     "{n} [request with valid credentials is|requests with valid credentials are] lost ({1} {2}, the last "
     "{3}): no length",
     "let the sender or the proxy send Content-Length or chunks; `calltally check --reconcile FILE` names "
     "calls that are missing",
     "{n} [verzoek met een geldig token of geheim is|verzoeken met een geldig token of geheim zijn] verloren "
     "({1} {2}, het laatste {3}): zonder lengte",
     "laat de afzender of de proxy Content-Length of chunks sturen; `calltally check --reconcile BESTAND` "
     "noemt gesprekken die ontbreken"},
    {FindingKind::lost_large,
     "{n} [request with valid credentials is|requests with valid credentials are] lost ({1} {2}, the last "
     "{3}): too large",
     "give `calltally serve` and the proxy before it a larger limit (--max-body 16MiB); `calltally check "
     "--reconcile FILE` names calls that are missing",
     "{n} [verzoek met een geldig token of geheim is|verzoeken met een geldig token of geheim zijn] verloren "
     "({1} {2}, het laatste {3}): te groot",
     "geef `calltally serve` en de proxy ervoor een hogere grens (--max-body 16MiB); `calltally check "
     "--reconcile BESTAND` noemt gesprekken die ontbreken"},
    {FindingKind::lost_address,
     "{n} [request with valid credentials is|requests with valid credentials are] lost ({1} {2}, the last "
     "{3}): the address is too long",
     "set the webhook in the platform to https://YOUR-HOST/webhook; `calltally check --reconcile FILE` names "
     "calls that are missing",
     "{n} [verzoek met een geldig token of geheim is|verzoeken met een geldig token of geheim zijn] verloren "
     "({1} {2}, het laatste {3}): het adres is te lang",
     "zet de webhook in het platform op https://JOUW-SERVER/webhook; `calltally check --reconcile BESTAND` "
     "noemt gesprekken die ontbreken"},
    {FindingKind::lost_headers,
     "{n} [request with valid credentials is|requests with valid credentials are] lost ({1} {2}, the last "
     "{3}): more than 64 headers or 16 KiB of them",
     "see which headers the platform sends or the proxy adds; `calltally check --reconcile FILE` names calls "
     "that are missing",
     "{n} [verzoek met een geldig token of geheim is|verzoeken met een geldig token of geheim zijn] verloren "
     "({1} {2}, het laatste {3}): meer dan 64 headers, of meer dan 16 KiB eraan",
     "kijk welke headers het platform stuurt of de proxy toevoegt; `calltally check --reconcile BESTAND` "
     "noemt gesprekken die ontbreken"},
    {FindingKind::lost_malformed,
     "{n} [request with valid credentials is|requests with valid credentials are] lost ({1} {2}, the last "
     "{3}): malformed HTTP",
     "see what the sender and the proxy before calltally make of a request; `calltally check --reconcile "
     "FILE` names calls that are missing",
     "{n} [verzoek met een geldig token of geheim is|verzoeken met een geldig token of geheim zijn] verloren "
     "({1} {2}, het laatste {3}): ongeldige HTTP",
     "kijk wat de afzender en de proxy voor calltally van een verzoek maken; `calltally check --reconcile "
     "BESTAND` noemt gesprekken die ontbreken"},

    {FindingKind::not_stored,
     "{n} [call of the platform's list is|calls of the platform's list are] not here",
     "`calltally import FILE` with the same list brings them in",
     "{n} [gesprek|gesprekken] uit de lijst van het platform [ontbreekt|ontbreken] hier",
     "`calltally import BESTAND` met dezelfde lijst haalt ze binnen"},
    {FindingKind::not_listed,
     "{n} [call of the time that the list spans is|calls of the time that the list spans are] here but not "
     "in it",
     "see whether the list is of all agents, and whole (its pagination.total)",
     "{n} [gesprek|gesprekken] uit de tijd van de lijst [staat|staan] wel hier maar niet in de lijst",
     "kijk of de lijst van alle agents is, en volledig (pagination.total in de lijst)"},
    {FindingKind::no_calls_of_a_list,
     "{n} [record of the files is|records of the files are] no Call of a list",
     "give the answers of GET /calls as they came",
     "{n} [record in de bestanden is|records in de bestanden zijn] geen gesprek uit een lijst",
     "geef de antwoorden van GET /calls zoals ze kwamen"},
    {FindingKind::empty_list, "{1} holds no call: there is nothing to compare with", fetch_again,
     "{1} bevat geen gesprek: er is niets om mee te vergelijken", dutch_fetch_again},
    {FindingKind::broken_list,
     "{1} is not JSON at line {2}: it is truncated, or no list, and was compared as far as it can be read",
     fetch_again,
     "{1} is op regel {2} geen JSON: afgekapt, of geen lijst; er is vergeleken voor zover het leesbaar is",
     dutch_fetch_again},
    {FindingKind::packed_list, "{1} is {2}: nothing was compared",
     "`{3} | calltally check --reconcile -` reads it", "{1} is {2}: er is niets vergeleken",
     "`{3} | calltally check --reconcile -` leest het wel"},
    {FindingKind::foreign_list, "{1} is {2}: nothing was compared",
     "only JSON, JSON Lines and arrays can be read, gzipped or not", "{1} is {2}: er is niets vergeleken",
     "alleen JSON, JSON Lines en arrays zijn leesbaar, al dan niet met gzip"},
    {FindingKind::list_breaks_off, "{1}: it was compared as far as it can be read",
     "fetch the list again (GET /calls)",
     "een lijst is niet helemaal te lezen ({1}): er is vergeleken voor zover dat gaat",
     "haal de lijst opnieuw op (GET /calls)"},
};

}  // namespace

std::span<const FindingWords> finding_words_of_arrivals() { return arrival_words; }

}  // namespace calltally
