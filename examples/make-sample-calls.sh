#!/bin/sh
# Prints a month of made-up end-of-call reports, December 2025, one webhook body per line.
#
#   examples/make-sample-calls.sh [N]          400 unless told; always the same N lines
#
# A small firm with three lines: reception, service, and sales, whose agent sends the snake_case dialect. Mondays are
# busy, weekends and Christmas quiet, and on Thursday the 11th a breakdown fills the service line. Some reports have no
# analysis, no score, a score in words or a withheld number, as real ones do. Nobody in it exists.
#
# Plain awk, with a random generator of its own (whole numbers below 2^53): mawk, gawk and busybox print the same bytes.
set -eu

n=${1:-400}
case $n in
  '' | *[!0-9]*)
    echo "usage: make-sample-calls.sh [N]" >&2
    exit 2
    ;;
esac

LC_ALL=C exec ${AWK:-awk} -v n="$n" '
# "Minimal standard" generator (Park and Miller): 48271 * 2^31 is far below 2^53, so that every step is exact.
function below(k) {
  state = (state * 48271) % 2147483647
  return int(state * k / 2147483647)
}

function chance(percent) { return below(100) < percent }

# One of the alternatives in a text such as "a|b|c".
function one_of(text,    parts, count) {
  count = split(text, parts, "|")
  return parts[1 + below(count)]
}

function topic(name, weight, score, answered,    i) {
  i = ++topics
  topic_name[i] = name
  topic_score[i] = score        # the usual sentiment
  topic_answered[i] = answered  # percent
  topic_upto[i] = topic_weights += weight
}

function texts(opening, ending) {
  topic_opening[topics] = opening
  topic_ending[topics] = ending
}

function pick_topic(    at, i) {
  at = below(topic_weights)
  for (i = 1; at >= topic_upto[i]; ++i) continue
  return i
}

# hexadecimal digits in the form of a UUID
function call_id() {
  return sprintf("%04x%04x-%04x-4%03x-a%03x-%04x%04x%04x", below(65536), below(65536), below(65536), below(4096),
                 below(4096), below(65536), below(65536), below(65536))
}

# A quarter of the calls come from a few regulars, the rest from many: about 250 customers in 400 calls.
function customer_number(    c) {
  c = chance(25) ? below(1 + int(n / 12)) : below(1 + n)
  return sprintf("+31600%06d", (c * 7919 + 104729) % 1000000)
}

function summary(t,    text) {
  text = one_of("Klant|Beller|Mevrouw|Meneer|De klant") " " one_of(topic_opening[t]) "."
  if (chance(45)) {
    text = text " " one_of("Voorkeur voor dinsdagochtend.|Voorkeur voor donderdag na vier uur.|Het liefst nog vóór kerst.|" \
      "Is overdag slecht bereikbaar.|Belde al eerder deze week.|Wilde graag een bevestiging per e-mail.|" \
      "Spreekt Nederlands en een beetje Engels.|Gaf aan dat de website niet duidelijk is.|" \
      "Verwees naar een gesprek met onze coördinator.|Had het antwoord niet op de website gevonden.")
  }
  return text " " one_of(topic_ending[t])
}

# The score as the agent reports it: mostly a number, now and then a word, a text, something unreadable, or nothing.
function sentiment(score,    x) {
  x = below(100)
  if (x < 6) return ""
  if (x < 7) return "\"sentiment\":\"n.v.t.\","
  if (x < 9) return "\"sentiment\":\"" score "\","
  if (x < 13) return "\"sentiment\":\"" (score < 5 ? "negatief" : score < 7 ? "neutraal" : "positief") "\","
  return "\"sentiment\":" score ","
}

function analysis(t, score,    text, name) {
  name = topic_name[t]
  if (chance(3)) name = tolower(name)  # a model is not always consistent
  text = sentiment(score) "\"hoofdonderwerp\":\"" name "\","
  if (!chance(5)) text = text "\"vraag_beantwoord\":" (chance(topic_answered[t]) ? "true" : "false") ","
  text = text "\"gesprek_kwaliteit\":\"" \
    (score >= 9 ? one_of("Uitstekend|Goed") : score >= 6 ? one_of("Goed|Goed|Goed|Matig") : one_of("Matig|Matig|Slecht")) "\""
  if (chance(30)) text = text ",\"terugbellen\":" (chance(25) ? "true" : "false")
  return text
}

function report(day, second, line, t, score, duration, tenths, spoken,    type, snake, number, customer, length_s, stamp) {
  snake = line == 3
  type = chance(88) ? "inbound" : chance(80) ? "outbound" : "web"
  stamp = sprintf("2025-12-%02dT%02d:%02d:%02d.%03dZ", day, int(second / 3600), int(second / 60) % 60, second % 60, below(1000))
  number = type == "web" ? "null" : "{\"number\":\"" line_number[line] "\",\"name\":\"" line_name[line] "\"}"
  customer = type == "web" || chance(2) ? "null" : "{\"number\":\"" customer_number() "\"}"
  length_s = duration (tenths ? "." tenths : "")
  if (type != "web") type = snake ? type "_phone_call" : type "PhoneCall"
  else type = snake ? "web_call" : "webCall"
  return "{\"message\":{\"type\":\"end-of-call-report\",\"timestamp\":\"" stamp "\"," \
    "\"call\":{\"id\":\"" call_id() "\",\"type\":\"" type "\",\"status\":\"ended\"}," \
    (snake ? "\"phone_number\":" : "\"phoneNumber\":") number ",\"customer\":" customer "," \
    (snake ? "\"duration_seconds\":" : "\"durationSeconds\":") length_s "," \
    (spoken ? "\"summary\":\"" summary(t) "\"" : "\"summary\":\"\"") \
    (spoken && !chance(1) ? ",\"analysis\":{" analysis(t, score) "}" : "") "}}"
}

BEGIN {
  state = 20251201

  line_number[1] = "+31850000101"; line_name[1] = "Receptie"
  line_number[2] = "+31850000102"; line_name[2] = "Service"
  line_number[3] = "+31850000103"; line_name[3] = "Verkoop"

  topic("Afspraak maken", 20, 8, 94)
  texts("wilde een afspraak maken voor volgende week|wilde graag een afspraak voor onderhoud van de cv-ketel|vroeg of er deze week nog een monteur langs kan komen|maakte een afspraak voor een adviesgesprek",
    "De afspraak is ingepland en bevestigd.|Er is een tijd gevonden die past.|De assistent heeft twee tijden voorgesteld; de klant koos de eerste.")
  topic("Openingstijden", 15, 8, 97)
  texts("vroeg naar de openingstijden|wilde weten of we op zaterdag open zijn|vroeg of de winkel op tweede kerstdag open is|vroeg tot hoe laat het magazijn bereikbaar is",
    "De assistent heeft de tijden genoemd.|De vraag is direct beantwoord.|De klant bedankte voor de snelle hulp.")
  topic("Factuurvraag", 12, 6, 78)
  texts("had een vraag over de factuur van november|begreep een regel \\\"voorrijkosten\\\" op de factuur niet|vroeg om een kopie van een factuur|gaf aan dat een factuur twee keer is geïncasseerd",
    "De assistent heeft de factuur toegelicht.|De administratie zoekt het uit en belt terug.|De kopie is per e-mail verstuurd.")
  topic("Afspraak verzetten", 10, 7, 92)
  texts("wilde een afspraak naar een andere dag verzetten|kon door ziekte niet op de afspraak komen|vroeg of de monteur een uur later kan komen|wilde de afspraak naar januari verplaatsen",
    "De nieuwe tijd is bevestigd.|De afspraak is verzet.|De planning neemt morgen contact op.")
  topic("Storing melden", 9, 5, 62)
  texts("meldde dat de cv-ketel geen warm water geeft|meldde een storing met code \\\"E4\\\"|had sinds vanochtend geen verwarming|meldde een lekkende radiator in de keuken",
    "Er is een storing aangemaakt; een monteur komt vandaag.|De assistent heeft de stappen om te resetten doorgenomen, zonder resultaat.|Na een herstart werkte de ketel weer.|De klant was geïrriteerd over de wachttijd.")
  topic("Levertijd", 8, 6, 84)
  texts("vroeg wanneer de bestelling wordt geleverd|wilde weten waarom de levering is uitgesteld|vroeg naar de levertijd van een thermostaat|wachtte al een week op een onderdeel",
    "De verwachte leverdatum is doorgegeven.|Het magazijn belt terug met een datum.|De klant is akkoord met de nieuwe datum.")
  topic("Offerte aanvragen", 7, 8, 88)
  texts("wilde een offerte voor een warmtepomp|vroeg een offerte aan voor zes zonnepanelen|wilde een prijsopgave voor een nieuwe ketel in het café|vroeg om een offerte voor vloerverwarming in twee ruimtes",
    "De gegevens zijn genoteerd; de offerte volgt binnen drie dagen.|Een adviseur neemt contact op.|De klant ontvangt de offerte per e-mail.")
  topic("Klacht", 6, 3, 41)
  texts("had een klacht over een monteur die niet is verschenen|was ontevreden over de afhandeling van een reparatie|klaagde dat er nooit wordt teruggebeld|vond de rekening \\\"schandalig hoog\\\"",
    "De klacht is vastgelegd en doorgezet naar de teamleider.|De assistent heeft excuses aangeboden.|De klant wilde per se een medewerker spreken.|De klant overweegt het contract op te zeggen.")
  topic("Prijsinformatie", 5, 7, 90)
  texts("vroeg naar de kosten van een onderhoudsbeurt|wilde weten wat een nieuwe thermostaat kost|vroeg naar het uurtarief van een monteur|informeerde naar de maandprijs van een servicecontract",
    "De assistent heeft de prijzen genoemd.|De vraag is beantwoord.|De klant denkt erover na.")
  topic("Retour aanmelden", 4, 6, 83)
  texts("wilde een verkeerd geleverd onderdeel terugsturen|vroeg hoe een bestelling geretourneerd kan worden|ontving een beschadigde thermostaat|wilde een dubbele bestelling retour sturen",
    "Het retourlabel is per e-mail verstuurd.|De retour is aangemeld.|De klant brengt het pakket zelf langs.")
  topic("Terugbelverzoek", 3, 7, 70)
  texts("vroeg om teruggebeld te worden door een adviseur|wilde een collega van de planning spreken|zocht een collega van de afdeling coördinatie|wilde worden doorverbonden met de boekhouding",
    "Er is een terugbelverzoek aangemaakt.|De collega belt vandaag nog terug.|De collega was in gesprek; er is een notitie gemaakt.")
  topic("Contract opzeggen", 2, 4, 66)
  texts("wilde het servicecontract opzeggen|vroeg naar de opzegtermijn van het contract|gaat verhuizen en wil het contract beëindigen|wilde opzeggen vanwege de prijs",
    "De opzegging is genoteerd.|De assistent heeft de opzegtermijn uitgelegd.|De klant krijgt een bevestiging per post.")
  storing = 5; klacht = 8; offerte = 7; prijs = 9; factuur = 3; afspraak = 1; tijden = 2

  # Weights of the hours of the month, in local time; December has no change of the clocks, and is one hour before UTC.
  split("5 30 70 95 100 88 62 66 84 82 66 40 22 14 8 4", hour_weight, " ")  # from 7 to 22 h
  split("130 108 104 100 92 34 12", weekday_weight, " ")                    # from Monday, as the 1st of the month was
  slots = total = 0
  for (day = 1; day <= 31; ++day) {
    swing = 85 + below(31)
    if (day == 11) swing = 190
    if (day >= 22) swing = int(swing * 7 / 10)
    if (day == 25 || day == 26) swing = 8
    for (h = 1; h <= 16; ++h) {
      ++slots
      slot_day[slots] = day
      slot_hour[slots] = h + 6
      slot_weight[slots] = hour_weight[h] * weekday_weight[(day - 1) % 7 + 1] * swing
      slot_from[slots] = total
      total += slot_weight[slots]
    }
  }

  slot = 1
  for (i = 0; i < n; ++i) {
    at = int((i + below(1000) / 1000) / n * total)
    while (at >= slot_from[slot] + slot_weight[slot]) ++slot
    day = slot_day[slot]
    second = (slot_hour[slot] - 1) * 3600 + int((at - slot_from[slot]) * 3600 / slot_weight[slot])

    t = pick_topic()
    outage = day == 11 && slot_hour[slot] >= 8 && slot_hour[slot] <= 16 && chance(55)
    if (outage) t = storing
    line = t == storing || t == klacht ? 2 : t == offerte || t == prijs ? 3 : chance(70) ? 1 : chance(65) ? 2 : 3

    score = topic_score[t] + below(3) + below(3) - 2 - (outage ? 1 : 0)
    if (chance(6)) score = score - 3
    if (score < 1) score = 1
    if (score > 10) score = 10

    spoken = !chance(2)
    duration = spoken ? 22 + below(60) + below(60) + (chance(30) ? below(220) : 0) + (score < 5 ? below(120) : 0) : 2 + below(7)
    tenths = chance(12) ? 1 + below(9) : 0
    print report(day, second, line, t, score, duration, tenths, spoken)
  }
}'
