// States that earlier versions of the archive saved, held for good: see io/archive.hpp.
#include <memory>
#include <vector>

#include "labs/session.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace descent;

TEST_CASE("A session saved by version 1 loads and goes on as a run from its beginning",
          "[labs][session]") {
  // Version 1 after 12 updates of this very configuration.
  const char* request =
      "lab=regression&points=10&batch=4&optimizer=momentum&momentum=0.5&steps=100";
  const std::vector<std::byte> old = testing::golden_bytes("files/regression_v1.archive");
  Outcome outcome;
  const std::unique_ptr<Session> fresh = Session::open(request, outcome);
  const std::unique_ptr<Session> loaded = Session::open("lab=regression", outcome);
  REQUIRE(loaded->load(old).ok());
  CHECK(loaded->progress().step == 12);
  fresh->advance(12);
  CHECK((loaded->save() == fresh->save()));
  fresh->advance(30);
  loaded->advance(30);
  CHECK((loaded->save() == fresh->save()));
}

TEST_CASE("A state with anything behind it is refused", "[labs][session]") {
  Outcome outcome;
  const std::unique_ptr<Session> session = Session::open("lab=regression", outcome);
  std::vector<std::byte> old = testing::golden_bytes("files/regression_v1.archive");
  old.push_back(std::byte{0});
  const Outcome refused = session->load(old);
  REQUIRE(refused.problems.size() == 1);
  CHECK(refused.problems[0].field == "end");
}
