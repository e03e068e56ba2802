#include "optim/fields.hpp"

namespace descent {

double default_number(const Param& param) {
  if (param.kind != ParamKind::Choice) return param.default_number;
  double index = 0;
  for (const std::string_view choice : param.choices) {
    if (choice == param.default_text) return index;
    ++index;
  }
  DESCENT_CHECK(false, param.key, param.default_text);
  return 0;
}

}  // namespace descent
