// What every operation of the case tables must do, whoever adds it.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <sstream>

#include "core/autograd/op_tables.hpp"
#include "support/allocations.hpp"

using namespace descent;
using namespace descent::testing;

namespace {

struct Family {
  const char* golden;
  std::vector<Case> cases;
};

std::vector<Family> families() {
  return {{"tensor_ops.txt", elementwise_cases()}, {"tensor_ops.txt", broadcast_cases()},
          {"tensor_ops.txt", reduce_cases()},      {"tensor_ops.txt", shape_cases()},
          {"tensor_ops.txt", indexing_cases()},    {"losses.txt", loss_cases()}};
}

/// Calls body(golden, case) for all cases.
template <class Body> void for_each_case(Body body) {
  for (const Family& family : families()) {
    const Golden golden(family.golden);
    for (const Case& c : family.cases) {
      INFO(c.name);
      body(golden, c);
    }
  }
}

/// A case recorded on a tape with its golden inputs, and the weighted sum of its output as a loss.
struct Recorded {
  std::vector<Value> in;
  Value out, loss;

  Recorded(Tape& tape, const Golden& golden, const Case& c, bool differentiable = true) {
    for (const Input& input : c.inputs) {
      in.push_back(tape.input(input.shape, differentiable && input.differentiable));
      fill(tape, in.back(), golden[c.name + "." + input.name]);
    }
    out = c.record_f32(tape, in);
    loss = weighted(tape, out, golden[c.name + ".d_out"]);
  }
};

/// All bits of the output and of the gradients.
std::vector<float> bits(Tape& tape, const Recorded& recorded) {
  std::vector<float> all(tape.data(recorded.out).begin(), tape.data(recorded.out).end());
  for (const Value in : recorded.in) {
    all.insert(all.end(), tape.grad(in).begin(), tape.grad(in).end());
  }
  return all;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// FNV-1a over the bits of floats.
std::string hash_of(const std::vector<float>& values) {
  std::uint64_t hash = 14695981039346656037U;
  for (const float value : values) {
    std::uint32_t word = 0;
    std::memcpy(&word, &value, sizeof word);
    for (int byte = 0; byte < 4; ++byte, word >>= 8) {
      hash = (hash ^ (word & 0xffU)) * 1099511628211U;
    }
  }
  std::ostringstream text;
  text << std::hex << hash;
  return text.str();
}

enum class Sharing { Apart, Value, View };

/// The gradient of operands i and j together, when both hold operand i's numbers.
std::vector<float> gradient_of_both(const Golden& golden, const Case& c, std::size_t i,
                                    std::size_t j, Sharing sharing) {
  Tape tape;
  std::vector<Value> in;
  for (std::size_t k = 0; k < c.inputs.size(); ++k) {
    const Shape& shape = c.inputs[k].shape;
    if (k == j && sharing != Sharing::Apart) {
      in.push_back(sharing == Sharing::Value ? in[i] : ops::reshape(tape, in[i], shape));
      continue;
    }
    in.push_back(tape.input(shape, c.inputs[k].differentiable));
    fill(tape, in.back(), golden[c.name + "." + c.inputs[k == j ? i : k].name]);
  }
  const Value loss = weighted(tape, c.record_f32(tape, in), golden[c.name + ".d_out"]);
  tape.forward();
  tape.backward(loss);
  std::vector<float> both(tape.grad(in[i]).begin(), tape.grad(in[i]).end());
  if (sharing == Sharing::Apart) {
    for (std::size_t k = 0; k < both.size(); ++k) both[k] += tape.grad(in[j])[k];
  }
  return both;
}

void check_shared(const Golden& golden, const Case& c, std::size_t i, std::size_t j) {
  INFO(c.name << ": " << c.inputs[i].name << " and " << c.inputs[j].name);
  const std::vector<float> apart = gradient_of_both(golden, c, i, j, Sharing::Apart);
  // Shares are added to what is there one by one: sums in another order.
  check_scaled(gradient_of_both(golden, c, i, j, Sharing::View), apart, 1e-6);
  if (c.inputs[i].shape != c.inputs[j].shape) return;
  check_scaled(gradient_of_both(golden, c, i, j, Sharing::Value), apart, 1e-6);
}

}  // namespace

TEST_CASE("Replaying all operations on one tape allocates nothing", "[autograd][ops]") {
  Tape tape;
  Value total = tape.input({});
  for_each_case([&](const Golden& golden, const Case& c) {
    total = ops::add(tape, total, Recorded(tape, golden, c).loss);
  });
  tape.forward();
  tape.backward(total);  // plans the order once
  const long before = allocations();
  for (int i = 0; i < 3; ++i) {
    tape.forward();
    tape.backward(total);
  }
  CHECK(allocations() == before);
}

TEST_CASE("A replay of any operation gives the bits of a fresh recording", "[autograd][ops]") {
  for_each_case([](const Golden& golden, const Case& c) {
    Tape fresh;
    const Recorded once(fresh, golden, c);
    fresh.forward();
    fresh.backward(once.loss);
    Tape replayed;
    const Recorded often(replayed, golden, c);
    for (const Value in : often.in) {
      for (float& number : replayed.data(in)) number = 1;  // other numbers first
    }
    replayed.forward();
    replayed.backward(often.loss);
    for (std::size_t i = 0; i < often.in.size(); ++i) {
      fill(replayed, often.in[i], golden[c.name + "." + c.inputs[i].name]);
    }
    for (int i = 0; i < 2; ++i) {
      replayed.forward();
      replayed.backward(often.loss);
    }
    CHECK(same_bits(bits(fresh, once), bits(replayed, often)));
  });
}

TEST_CASE("An operation whose gradient is added gives twice what it gives once",
          "[autograd][ops]") {
  for_each_case([](const Golden& golden, const Case& c) {
    Tape tape;
    const Recorded one(tape, golden, c);
    tape.forward();
    tape.backward(one.loss);
    const std::vector<float> single = bits(tape, one);
    const Value again = weighted(tape, c.record_f32(tape, one.in), golden[c.name + ".d_out"]);
    const Value both = ops::add(tape, one.loss, again);
    tape.forward();
    tape.backward(both);
    const std::vector<float> twice = bits(tape, one);
    const std::size_t outputs = tape.data(one.out).size();
    // Adding up one share after the other rounds in another order: gradients of this size, a few
    // units in the last place.
    std::vector<float> doubled = single;
    for (std::size_t i = outputs; i < doubled.size(); ++i) doubled[i] *= 2;
    check_close(twice, doubled, 1e-6, 1e-6);
  });
}

TEST_CASE("No operation keeps a gradient that nobody wants", "[autograd][ops]") {
  for_each_case([](const Golden& golden, const Case& c) {
    Tape tape;
    const Recorded recorded(tape, golden, c, false);
    CHECK(tape.grad(recorded.out).empty());
    CHECK(tape.grad(recorded.loss).empty());
  });
}

TEST_CASE("Where one operand wants a gradient, it is the same as where all do", "[autograd][ops]") {
  for_each_case([](const Golden& golden, const Case& c) {
    Tape tape;
    const Recorded all(tape, golden, c);
    tape.forward();
    tape.backward(all.loss);
    for (std::size_t wanted = 0; wanted < c.inputs.size(); ++wanted) {
      if (!c.inputs[wanted].differentiable) continue;
      Case alone = c;
      for (std::size_t i = 0; i < alone.inputs.size(); ++i) {
        alone.inputs[i].differentiable = i == wanted;
      }
      Tape other;
      const Recorded one(other, golden, alone);
      other.forward();
      other.backward(one.loss);
      check_close(other.grad(one.in[wanted]), tape.grad(all.in[wanted]), 0, 0);
      for (std::size_t i = 0; i < one.in.size(); ++i) {
        CHECK(other.grad(one.in[i]).empty() == (i != wanted));
      }
    }
  });
}

// A replayed batch normalisation has moved its statistics, and the layers record their bits beside
// their own tests: so these families are in this test alone.
TEST_CASE("Operands that share their storage receive the sum of both gradients",
          "[autograd][ops]") {
  std::vector<Family> all = families();
  all.push_back({"normalization.txt", normalization_cases()});
  all.push_back({"recurrent.txt", recurrent_cases()});
  for (const Family& family : all) {
    const Golden golden(family.golden);
    for (const Case& c : family.cases) {
      for (std::size_t j = 0; j < c.inputs.size(); ++j) {
        for (std::size_t i = 0; i < j; ++i) {
          if (!c.inputs[i].differentiable || !c.inputs[j].differentiable) continue;
          if (c.inputs[i].shape.size() == c.inputs[j].shape.size()) check_shared(golden, c, i, j);
        }
      }
    }
  }
}

// The hashes hold for every build. A changed formula changes its line: the failure prints the new
// file, to be committed after both builds print the same.
TEST_CASE("Every operation has the same bits on every target", "[autograd][ops][bits]") {
  std::string made;
  for_each_case([&](const Golden& golden, const Case& c) {
    Tape tape;
    const Recorded recorded(tape, golden, c);
    tape.forward();
    tape.backward(recorded.loss);
    made += c.name + " " + hash_of(bits(tape, recorded)) + "\n";
  });
  std::ifstream file(std::string(DESCENT_GOLDEN_DIR) + "/operation_bits.txt");
  std::ostringstream kept;
  kept << file.rdbuf();
  const bool same = made == kept.str();
  if (!same) WARN(made);
  CHECK(same);
}
