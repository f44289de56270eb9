#include "store/topics.hpp"

#include "support/catch.hpp"

#include <functional>

#include "store/reader.hpp"
#include "support/deliveries.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

const Instant noon = at("2025-12-13T12:00:00Z");

// A database of calls, one per topic named; what is said to it about topics, and what it then shows.
class Calls {
 public:
  explicit Calls(const std::vector<std::string>& topics) : path_(directory_.file("calls.db")), store_(path_) {
    for (const std::string& topic : topics) add(topic);
  }

  void add(const std::string& topic) { put("c" + std::to_string(++calls_), topic); }

  void put(const std::string& id, const std::string& topic) {
    store_.keep(imported(R"({"message":{"type":"end-of-call-report","timestamp":"2025-12-13T12:00:0)" +
                         id.substr(1) + R"(Z","call":{"id":)" + calltally::quoted(id) +
                         R"(},"analysis":{"topic":)" + calltally::quoted(topic) + "}}}"),
                noon);
  }

  std::string merge(const std::vector<std::string>& from, const std::string& into) {
    return said([&](Topics& topics) { return topics.merge(from, into); });
  }
  std::string rename(const std::string& name, const std::string& wanted) {
    return said([&](Topics& topics) { return topics.rename(name, wanted); });
  }
  std::string unmerge(const std::string& name) {
    return said([&](Topics& topics) { return topics.unmerge(name); });
  }

  // The topic of every call in order, as the view and the reader both show it.
  std::string shown() {
    std::string viewed;
    for (char& letter :
         viewed = rows_of(path_, "SELECT coalesce(topic, '-') FROM call_report ORDER BY started_ms")) {
      if (letter == '\n') letter = ' ';
    }
    Reader reader(path_);
    const LabelTable labels = reader.labels();
    std::string scanned;
    reader.scan(
        {}, [&](const CallRow& row) { scanned += row.topic == 0 ? "- " : labels.at(row.topic).shown + " "; });
    CHECK(scanned == viewed);
    if (!viewed.empty()) viewed.pop_back();
    return viewed;
  }

  void reindex() { store_.reindex(); }
  std::string labels() {
    return rows_of(path_, "SELECT key, spelling, chosen FROM label WHERE kind = 2 ORDER BY key");
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string said(const std::function<Topics::Result(Topics&)>& change) {
    store_.writer.begin();
    const Topics::Result result = change(store_.writer.topics());
    store_.writer.commit();
    if (!result) return "no: " + result.error();
    std::string text;
    for (const std::string& sentence : result->said) text += (text.empty() ? "" : "\n") + sentence;
    return text;
  }

  TemporaryDirectory directory_;
  std::string path_;
  Store store_;
  int calls_ = 0;
};

TEST_CASE("a merged topic counts as the other in all history, and in what comes later") {
  Calls calls({"A", "B", "a", "C"});
  CHECK(calls.merge({"A"}, "b") == "'A' now counts as 'B'");
  CHECK(calls.shown() == "B B B C");
  calls.add("A");
  CHECK(calls.shown() == "B B B C B");
  calls.put("c1", "A");  // the same report once more
  calls.reindex();
  CHECK(calls.shown() == "B B B C B");
  CHECK(calls.unmerge("a") == "'A' no longer counts as 'B'");
  CHECK(calls.shown() == "A B A C A");
}

TEST_CASE("topics that were merged into a topic go where it goes") {
  Calls calls({"A", "B", "C", "D"});
  CHECK(calls.merge({"A", "B"}, "C") == "'A' now counts as 'C'\n'B' now counts as 'C'");
  CHECK(calls.merge({"C"}, "D") == "'C' now counts as 'D'");
  CHECK(calls.shown() == "D D D D");
  CHECK(rows_of(calls.path(),
                "SELECT count(*) FROM label AS m JOIN label AS o ON o.id = m.into_id "
                "WHERE o.into_id IS NOT NULL") == "0\n");
  CHECK(calls.unmerge("A") == "'A' no longer counts as 'D'; still merged into it: 'B', 'C'");
  CHECK(calls.shown() == "A D D D");
  // Into a merged one means into what that counts as.
  CHECK(calls.merge({"A"}, "B") == "'A' now counts as 'D'");
}

TEST_CASE("a merge that changes nothing says so, and one that moves a topic says from where") {
  Calls calls({"A", "B", "C"});
  CHECK(calls.merge({"A"}, "B") == "'A' now counts as 'B'");
  const std::string before = everything(calls.path());
  CHECK(calls.merge({"A"}, "B") == "'A' counts as 'B' already");
  CHECK(everything(calls.path()) == before);
  CHECK(calls.merge({"A"}, "C") == "'A' now counts as 'C', no longer as 'B'");
  CHECK(calls.shown() == "C B C");
}

TEST_CASE("what makes no sense is refused, and nothing is changed") {
  Calls calls({"Afspraak maken", "Afspraken", "Klacht", "Vraag"});
  CHECK(calls.merge({"Afspraken"}, "Afspraak maken") == "'Afspraken' now counts as 'Afspraak maken'");
  const std::string before = everything(calls.path());
  const std::string all = " (`calltally topics` lists all)";
  CHECK(calls.merge({"Klacht", "Vraagje"}, "Vraag") ==
        "no: there is no topic 'Vraagje'; did you mean 'Vraag'?" + all);
  CHECK(calls.merge({"Klacht"}, "Zorg") ==
        "no: there is no topic 'Zorg'" + all +
            "; `calltally topics rename` gives a name that no call has yet");
  CHECK(calls.merge({"klacht "}, "KLACHT") == "no: 'klacht ' cannot be merged into itself");
  CHECK(calls.merge({"Afspraak maken"}, "Afspraken") ==
        "no: 'Afspraken' is itself merged into 'Afspraak maken'; take it out with `calltally topics unmerge` "
        "first, "
        "or rename 'Afspraak maken'");
  CHECK(calls.merge({" "}, "Klacht") == "no: a topic's name cannot be empty; `calltally topics` lists all");
  CHECK(calls.rename("Klach", "x") == "no: there is no topic 'Klach'; did you mean 'Klacht'?" + all);
  CHECK(calls.rename("Klacht", "\u00a0") == "no: a topic's name cannot be empty");
  CHECK(calls.rename("Klacht", "vraag") ==
        "no: there is a topic 'Vraag' already; to make them one: calltally topics merge 'Klacht' 'Vraag'");
  CHECK(calls.rename("Afspraken", "x") ==
        "no: 'Afspraken' counts as 'Afspraak maken'; rename 'Afspraak maken', or take it out with `calltally "
        "topics "
        "unmerge` first");
  CHECK(calls.rename("Afspraak maken", "Afspraken") ==
        "no: 'Afspraken' is merged into 'Afspraak maken'; `calltally topics unmerge` takes it out again");
  CHECK(calls.unmerge("Afspraak maken") ==
        "no: 'Afspraak maken' is what others were merged into; name the one to take out: 'Afspraken'");
  CHECK(calls.unmerge("Zorg") == "no: there is no topic 'Zorg'" + all);
  CHECK(calls.unmerge("Klacht") == "'Klacht' is merged into no topic");
  CHECK(everything(calls.path()) == before);
}

TEST_CASE("another spelling is only shown, and the spelling of the calls takes it back") {
  Calls calls({"klacht", "Vraag"});
  CHECK(calls.rename("klacht", " KLACHT ") == "'klacht' is now shown as 'KLACHT'");
  calls.add("Klacht");
  calls.reindex();
  CHECK(calls.shown() == "KLACHT Vraag KLACHT");
  CHECK(calls.rename("klacht", "KLACHT") == "'KLACHT' is called that already");
  CHECK(calls.rename("klacht", "klacht") == "'KLACHT' is now shown as 'klacht'");
  CHECK(calls.labels() == "klacht|klacht|-\nvraag|Vraag|-\n");
  CHECK(calls.rename("klacht", "Klacht") == "'klacht' is now shown as 'Klacht'");
  CHECK(calls.unmerge("klacht") == "'Klacht' is now shown as 'klacht'");
}

TEST_CASE("a new name is a topic that later calls may have") {
  Calls calls({"A", "B", "C"});
  CHECK(calls.merge({"B"}, "A") == "'B' now counts as 'A'");
  CHECK(calls.rename("a", "Nieuw  onderwerp") == "'A' is now called 'Nieuw onderwerp'");
  CHECK(calls.shown() == "Nieuw onderwerp Nieuw onderwerp C");
  calls.reindex();
  calls.add("nieuw onderwerp");
  calls.add("a");
  calls.reindex();
  CHECK(calls.shown() == "Nieuw onderwerp Nieuw onderwerp C Nieuw onderwerp Nieuw onderwerp");
  CHECK(calls.labels() == "a|A|-\nb|B|-\nc|C|-\nnieuw onderwerp|nieuw onderwerp|Nieuw onderwerp\n");
}

TEST_CASE("a name that no call has goes when nothing is merged into it any more") {
  Calls calls({"A", "B"});
  CHECK(calls.rename("A", "X") == "'A' is now called 'X'");
  CHECK(calls.unmerge("A") == "'A' no longer counts as 'X'");
  CHECK(calls.labels() == "a|A|-\nb|B|-\n");
  CHECK(calls.rename("A", "X") == "'A' is now called 'X'");
  CHECK(calls.merge({"A"}, "B") == "'A' now counts as 'B', no longer as 'X'");
  CHECK(calls.labels() == "a|A|-\nb|B|-\n");
  CHECK(calls.unmerge("A") == "'A' no longer counts as 'B'");
  CHECK(calls.shown() == "A B");
}

TEST_CASE("topics stay merged when the target's own calls vanish") {
  Calls calls({"A", "B"});
  CHECK(calls.merge({"A"}, "B") == "'A' now counts as 'B'");
  calls.put("c2", "C");  // a report about the same call, with another topic
  tamper(calls.path(), "DELETE FROM delivery WHERE body LIKE '%\"topic\":\"B\"%'");
  calls.reindex();
  CHECK(calls.shown() == "B C");
  calls.add("b");
  CHECK(calls.shown() == "b C b");  // in the spelling of the earliest call that there is
}

TEST_CASE("a change by another process is seen by one that has the labels in memory") {
  Calls calls({"A", "B"});
  {
    Store other(calls.path());
    other.writer.begin();
    CHECK(other.writer.topics().rename("A", "X").has_value());
    other.writer.commit();
  }
  calls.add("X");
  calls.add("A");
  CHECK(calls.shown() == "X B X X");
  CHECK(rows_of(calls.path(), "SELECT count(*) FROM label WHERE kind = 2") == "3\n");
}

TEST_CASE("topics are counted under the names of their own calls") {
  Calls calls({"A", "B", "A"});
  CHECK(calls.merge({"A"}, "B") == "'A' now counts as 'B'");
  Reader reader(calls.path());
  const LabelTable labels = reader.labels();
  std::string text;
  for (const TopicCount& count : reader.topic_counts({})) {
    text += labels.at(count.topic).shown + " " + std::to_string(count.calls) + " " +
            format_rfc3339(count.first) + " " + format_rfc3339(count.last) + "\n";
  }
  CHECK(text ==
        "A 2 2025-12-13T12:00:01.000Z 2025-12-13T12:00:03.000Z\n"
        "B 1 2025-12-13T12:00:02.000Z 2025-12-13T12:00:02.000Z\n");
}

}  // namespace
}  // namespace calltally
