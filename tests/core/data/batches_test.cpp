// Dealing examples in batches, from floats and from images kept as bytes.
#include "data/batches.hpp"

#include <algorithm>
#include <numeric>

#include "support/catch.hpp"

using namespace descent;

namespace {

/// x = 0 … n-1, target = 100 + x.
Dataset counting(int n) {
  Dataset data;
  data.count = n;
  for (int i = 0; i < n; ++i) {
    data.x.push_back(static_cast<float>(i));
    data.targets.push_back(static_cast<float>(100 + i));
  }
  return data;
}

/// n images of two pixels, i and 255 - i, of class i mod 10.
Images counting_images(int n) {
  Images images;
  images.count = n;
  images.rows = 1;
  images.columns = 2;
  for (int i = 0; i < n; ++i) {
    images.pixels.push_back(static_cast<std::uint8_t>(i));
    images.pixels.push_back(static_cast<std::uint8_t>(255 - i));
    images.labels.push_back(static_cast<std::uint8_t>(i % 10));
  }
  return images;
}

}  // namespace

TEST_CASE("An epoch deals every example once, and the next epoch in another order",
          "[data][batches]") {
  Dataset data;
  data.count = 10;
  for (int i = 0; i < 10; ++i) {
    data.x.push_back(static_cast<float>(i));
    data.targets.push_back(static_cast<float>(100 + i));
  }
  Batches batches(10, 5, Rng(3));
  std::vector<float> x(5);
  std::vector<float> targets(5);
  std::vector<std::vector<float>> epochs(2);
  for (auto& epoch : epochs) {
    for (int b = 0; b < 2; ++b) {
      batches.next(data, x, targets);
      epoch.insert(epoch.end(), x.begin(), x.end());
      for (std::size_t i = 0; i < 5; ++i) CHECK(targets[i] == 100 + x[i]);
    }
  }
  CHECK(epochs[0] != epochs[1]);
  for (auto& epoch : epochs) {
    std::sort(epoch.begin(), epoch.end());
    CHECK(epoch == data.x);
  }
}

TEST_CASE("Examples that do not fill a batch wait for the next epoch", "[data][batches]") {
  Dataset data;
  data.count = 7;
  data.x.assign(7, 1);
  data.targets.assign(7, 1);
  Batches batches(7, 3, Rng(3));
  std::vector<float> x(3);
  for (int i = 0; i < 5; ++i) {
    batches.next(data, x, x);
    CHECK(batches.state().cursor == (i % 2 == 0 ? 3 : 6));
  }
}

TEST_CASE("With drop_last off the examples left over form a smaller batch", "[data][batches]") {
  const Dataset data = counting(10);
  Batches batches(10, 8, Rng(3), {.drop_last = false});
  CHECK(batches.per_epoch() == 2);
  std::vector<float> seen;
  std::vector<float> x(8);
  std::vector<float> targets(8);
  for (const int expected : {8, 2, 8}) {
    const int size = batches.next(data, x, targets);
    CHECK(size == expected);
    if (seen.size() < 10) seen.insert(seen.end(), x.begin(), x.begin() + size);
  }
  std::sort(seen.begin(), seen.end());
  CHECK(seen == data.x);
}

TEST_CASE("Without shuffling every epoch comes in the order of the file", "[data][batches]") {
  const Dataset data = counting(6);
  Batches batches(6, 2, Rng(3), {.shuffle = false});
  CHECK(batches.per_epoch() == 3);
  std::vector<float> x(2);
  std::vector<float> targets(2);
  for (int step = 0; step < 7; ++step) {
    batches.next(data, x, targets);
    CHECK(x[0] == static_cast<float>(step % 3 * 2));
    CHECK(targets[1] == 101 + x[0]);
  }
}

TEST_CASE("A batch continued from saved state deals what it would have dealt", "[data][batches]") {
  const Dataset data = counting(9);
  Batches batches(9, 4, Rng(8), {.drop_last = false});
  std::vector<float> x(4);
  std::vector<float> targets(4);
  for (int i = 0; i < 4; ++i) batches.next(data, x, targets);
  Batches copy(9, 4, Rng(1), {.drop_last = false});
  copy.restore(batches.state());
  std::copy(batches.order().begin(), batches.order().end(), copy.order().begin());
  for (int i = 0; i < 7; ++i) {
    std::vector<float> again(4);
    const int size = batches.next(data, x, targets);
    CHECK(copy.next(data, again, targets) == size);
    again.resize(static_cast<std::size_t>(size));
    CHECK(std::equal(again.begin(), again.end(), x.begin()));
  }
}

TEST_CASE("Batches over bytes deal the same examples as over floats, divided by white",
          "[data][batches][images]") {
  const Images images = counting_images(20);
  const Dataset data = images.to_dataset();
  Batches from_bytes(20, 6, Rng(4), {.drop_last = false});
  Batches from_floats(20, 6, Rng(4), {.drop_last = false});
  std::vector<float> bytes_x(12);
  std::vector<float> bytes_labels(6);
  std::vector<float> floats_x(12);
  std::vector<float> floats_labels(6);
  for (int i = 0; i < 8; ++i) {
    const int size = from_bytes.next(images, bytes_x, bytes_labels);
    CHECK(from_floats.next(data, floats_x, floats_labels) == size);
    CHECK(bytes_x == floats_x);
    CHECK(bytes_labels == floats_labels);
  }
  Batches whole(20, 20, Rng(4));
  std::vector<float> x(40);
  std::vector<float> labels(20);
  CHECK(whole.next(images, x, labels) == 20);
  CHECK(x[3] == 254.0F / 255.0F);
  CHECK(labels[13] == 3);
}
