#include "labs/facts.hpp"

namespace descent {

void imbalanced_data_facts(FactList& facts) { static_cast<void>(facts); }

}  // namespace descent
