#include "view/doctor_word_tables.hpp"

namespace calltally {
namespace {

constexpr DoctorWords way_words[] = {
    {"port", "refused", "nothing listens on {1}: what the platform sends now is lost",
     "start the receiver with `systemctl start calltally` or `calltally serve`; `journalctl -u calltally` "
     "says why "
     "it ended",
     "er luistert niets op {1}: wat het platform nu verstuurt gaat verloren",
     "start de ontvanger met `systemctl start calltally` of `calltally serve`; `journalctl -u calltally` "
     "zegt "
     "waarom hij stopte"},
    {"port", "late", "{1} takes connections and does not answer",
     "see what listens there with `ss -ltnp`, and restart it", "{1} neemt verbindingen aan en antwoordt niet",
     "kijk met `ss -ltnp` wat daar luistert, en herstart het"},
    {"port", "unreachable", "{1} cannot be reached: {2}", "compare --listen with the options of the receiver",
     "{1} is niet te bereiken: {2}", "vergelijk --listen met de opties van de ontvanger"},
    {"port", "foreign", "another program than calltally answers on {1}",
     "see which one with `ss -ltnp`, and give one of the two another port; --listen says where calltally "
     "listens",
     "op {1} antwoordt een ander programma dan calltally",
     "kijk met `ss -ltnp` welk, en geef een van beide een andere poort; --listen zegt waar calltally "
     "luistert"},
    {"port", "storage", "the receiver on {1} cannot write its database: {2}",
     "see `journalctl -u calltally` and the lines on database and disk",
     "de ontvanger op {1} kan zijn database niet schrijven: {2}",
     "zie `journalctl -u calltally` en de regels over database en schijf"},
    {"port", "earlier", "the receiver on {1} is of an earlier version, which knows no trial deliveries",
     "restart it: `systemctl restart calltally`",
     "de ontvanger op {1} is van een eerdere versie, die geen proefleveringen kent",
     "herstart hem: `systemctl restart calltally`"},
    {"port", "elsewhere", "the receiver on {1} stores into another database than '{2}'",
     "name the receiver's own with --db; its log says which: `journalctl -u calltally`",
     "de ontvanger op {1} bewaart in een andere database dan '{2}'",
     "noem die van de ontvanger met --db; zijn log zegt welke: `journalctl -u calltally`"},
    {"port", "fine", "calltally answers on {1}", "", "calltally antwoordt op {1}", ""},

    {"trial", "fine", "a delivery with the {1} to {2} is stored (and rolled back)", "",
     "een levering met het {1} aan {2} wordt bewaard (en teruggedraaid)", ""},
    {"trial", "answered",
     "a delivery with the {1} to {2} is answered; reports of its platform are not read yet", "",
     "een levering met het {1} aan {2} wordt beantwoord; de rapporten van dat platform worden nog niet "
     "gelezen",
     ""},
    {"trial", "unauthorized", "the receiver does not know this {1} on {2}",
     "restart it, because it reads its files when it starts; then compare its options with this file",
     "de ontvanger kent dit {1} op {2} niet",
     "herstart hem, want hij leest zijn bestanden bij het starten; vergelijk dan zijn opties met dit "
     "bestand"},
    {"trial", "unknown-path", "the receiver does not know the path {1}",
     "restart it, because it reads its configuration when it starts; then compare its [[path]] with this one",
     "de ontvanger kent het pad {1} niet",
     "herstart hem, want hij leest zijn configuratie bij het starten; vergelijk dan zijn [[path]] met deze"},
    {"trial", "nobody", "nobody can post to {1}: there is no token, and no secret of its platform",
     "add a line SCHEME:SECRET of that platform to the secret file, or one with `bearer:` or `path:` where "
     "it has "
     "no scheme; `calltally help serve` has them all",
     "niemand kan naar {1} sturen: er is geen token, en geen geheim van dat platform",
     "zet een regel SCHEMA:GEHEIM van dat platform in het bestand met geheimen, of een met `bearer:` of "
     "`path:` "
     "als het geen schema heeft; `calltally help serve` noemt ze alle"},
    {"trial", "no-answer", "a delivery with the {1} to {2} gets no answer: {3}",
     "see `journalctl -u calltally`", "een levering met het {1} aan {2} krijgt geen antwoord: {3}",
     "zie `journalctl -u calltally`"},
    {"trial", "refused", "a delivery with the {1} to {2} is refused with {3}: {4}",
     "see `journalctl -u calltally`", "een levering met het {1} aan {2} wordt geweigerd met {3}: {4}",
     "zie `journalctl -u calltally`"},

    {"address", "none",
     "the address that the platform posts to is not known here, so the way from outside is not tried",
     "give it with --url, or set `url` in calltally.toml; `calltally init` does it",
     "het adres waarop het platform aflevert is hier niet bekend, dus de weg van buiten is niet beproefd",
     "geef het met --url, of zet `url` in calltally.toml; `calltally init` doet het"},
    {"address", "not-tried", "{1} is not tried, because the way inside this machine is not open yet",
     "solve the faults above, then run the doctor again",
     "{1} is niet beproefd, omdat de weg binnen deze machine nog niet open is",
     "verhelp de fouten hierboven, en voer doctor opnieuw uit"},
    {"address", "no-credential", "{1} is not tried: no token and no secret is known for it",
     "name the receiver's files with --token-file and --secret-file, or give the address of another path",
     "{1} is niet beproefd: er is geen token en geen geheim voor bekend",
     "noem de bestanden van de ontvanger met --token-file en --secret-file, of geef het adres van een ander "
     "pad"},
    {"address", "unencrypted", "{1} is not encrypted: the token and what callers said can be read on the way",
     "put Caddy or nginx with a certificate before it, and use https",
     "{1} is niet versleuteld: het token en wat bellers zeiden zijn onderweg te lezen",
     "zet er Caddy of nginx met een certificaat voor, en gebruik https"},
    {"address", "no-name", "the name {1} has no address: {2}",
     "add an A or AAAA record for it where your domain is registered; it takes up to an hour to be seen",
     "de naam {1} heeft geen adres: {2}",
     "maak er een A- of AAAA-record voor aan waar het domein is geregistreerd; het duurt tot een uur voor "
     "het "
     "zichtbaar is"},
    {"address", "refused", "nothing listens at {1}",
     "start the proxy (`systemctl status caddy`), and let the firewall pass port {2}",
     "er luistert niets op {1}",
     "start de proxy (`systemctl status caddy`), en open poort {2} in de firewall"},
    {"address", "late", "{1} does not answer in ten seconds",
     "let the firewall pass port {2}, and see whether the name leads to this machine",
     "{1} antwoordt niet binnen tien seconden",
     "open poort {2} in de firewall, en kijk of de naam naar deze machine leidt"},
    {"address", "unreachable", "{1} cannot be reached: {2}", "see whether the name leads to this machine",
     "{1} is niet te bereiken: {2}", "kijk of de naam naar deze machine leidt"},
    {"address", "fine", "{1} answers", "", "{1} antwoordt", ""},

    {"certificate", "untrusted", "the certificate of {1} is not valid, so platforms will not post: {2}",
     "see why the proxy has no better one (`journalctl -u caddy`); --ca names an authority of your own",
     "het certificaat van {1} is niet geldig, dus platforms leveren niet af: {2}",
     "kijk waarom de proxy geen beter heeft (`journalctl -u caddy`); --ca noemt een eigen autoriteit"},
    {"certificate", "other-name", "the certificate of {1} is for {2}, so platforms will not post",
     "let the proxy serve this name, as in examples/Caddyfile",
     "het certificaat van {1} is voor {2}, dus platforms leveren niet af",
     "laat de proxy deze naam bedienen, zoals in examples/Caddyfile"},
    {"certificate", "no-tls", "{1} does not speak TLS 1.2 or newer: {2}",
     "see whether the proxy serves this name with https (`journalctl -u caddy`)",
     "{1} spreekt geen TLS 1.2 of nieuwer: {2}",
     "kijk of de proxy deze naam met https bedient (`journalctl -u caddy`)"},
    {"certificate", "expires", "the certificate for {1} is valid only until {2}",
     "see why the proxy has not renewed it: `journalctl -u caddy`",
     "het certificaat voor {1} is maar geldig tot {2}",
     "kijk waarom de proxy het niet heeft verlengd: `journalctl -u caddy`"},
    {"certificate", "fine", "for {1}, valid until {2}", "", "voor {1}, geldig tot {2}", ""},

    {"proxy", "fine", "a delivery with the {1} to {2} is stored (and rolled back)", "",
     "een levering met het {1} aan {2} wordt bewaard (en teruggedraaid)", ""},
    {"proxy", "answered",
     "a delivery with the {1} to {2} is answered; reports of its platform are not read yet", "",
     "een levering met het {1} aan {2} wordt beantwoord; de rapporten van dat platform worden nog niet "
     "gelezen",
     ""},
    {"proxy", "unauthorized",
     "the proxy changes deliveries: with the {1} they are refused with {2} through it, and taken directly",
     "let the proxy pass the body and all headers of the platform unchanged",
     "de proxy verandert leveringen: met het {1} worden ze via de proxy geweigerd met {2}, en rechtstreeks "
     "aangenomen",
     "laat de proxy de inhoud en alle headers van het platform ongewijzigd doorgeven"},
    {"proxy", "redirect", "{1} redirects to '{2}', which platforms do not follow",
     "give the platform the address that answers itself",
     "{1} verwijst door naar '{2}', en dat volgen platforms niet",
     "geef het platform het adres dat zelf antwoordt"},
    {"proxy", "not-passed-on", "{1} answers {2}: the proxy does not pass this path to calltally",
     "post to /webhook, and pass it on as in examples/Caddyfile or examples/nginx.conf",
     "{1} antwoordt {2}: de proxy geeft dit pad niet door aan calltally",
     "gebruik /webhook, en geef het door zoals in examples/Caddyfile of examples/nginx.conf"},
    {"proxy", "bad-gateway", "{1} answers {2}: the proxy does not reach calltally",
     "compare the port in the proxy's configuration with --listen",
     "{1} antwoordt {2}: de proxy bereikt calltally niet",
     "vergelijk de poort in de configuratie van de proxy met --listen"},
    {"proxy", "refused", "{1} answers {2}: {3}", "see the log of the proxy, and `journalctl -u calltally`",
     "{1} antwoordt {2}: {3}", "zie het log van de proxy, en `journalctl -u calltally`"},
    {"proxy", "foreign", "what answers at {1} does not speak HTTP", "see what listens there",
     "wat op {1} antwoordt spreekt geen HTTP", "kijk wat daar luistert"},
};

}  // namespace

std::span<const DoctorWords> doctor_words_of_way() { return way_words; }

}  // namespace calltally
