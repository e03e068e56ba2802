// The two experiments of the regularization lab, each a Lab of its own over the parameter and
// channel tables of regularization.cpp: a polynomial, solved at once for any λ, and small networks
// that descend side by side, without a penalty, with L2 and with L1.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "data/dataset.hpp"
#include "labs/lab.hpp"

namespace descent::regularization {

/// In this order everywhere.
enum class Penalty { None, L2, L1 };
inline constexpr std::array kPenalties = {Penalty::None, Penalty::L2, Penalty::L1};
inline constexpr std::size_t kPenaltyCount = kPenalties.size();

Penalty penalty_of(const Config& config);
constexpr std::size_t index_of(Penalty penalty) { return static_cast<std::size_t>(penalty); }

std::unique_ptr<Lab> make_polynomial(const Config& config);
std::unique_ptr<Lab> make_houses(const Config& config);
/// `set`: the real patients.
std::unique_ptr<Lab> make_diabetes(const Config& config, const Dataset& set);

std::string short_text(double value);

}  // namespace descent::regularization
