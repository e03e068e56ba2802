// Configuration text for every lab. Input: a byte that picks the lab, then the text.
//
// Promises: the answer is a valid configuration whatever came in; its text parses without a problem
// and to the same configuration.
#include <string>

#include "fuzz.hpp"
#include "io/config.hpp"
#include "labs/lab.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descent;
  fuzz::Input input(data, size);
  const LabRow& lab = labs()[input.index(labs().size())];

  const ConfigResult parsed = parse_config(lab.params, lab.presets, input.text());
  for (const Problem& problem : parsed.problems) DESCENT_CHECK(!describe(problem).empty());

  const std::string text = parsed.config.to_text();
  const ConfigResult again = parse_config(lab.params, lab.presets, text);
  DESCENT_CHECK(again.ok(), text);
  DESCENT_CHECK(again.config.to_text() == text, text, again.config.to_text());
  DESCENT_CHECK(again.config.difference(parsed.config).empty(), text);
  return 0;
}
