// Classes of points of the plane.
#include <array>

#include "base/check.hpp"
#include "base/math.hpp"
#include "data/generate.hpp"
#include "data/generators.hpp"

namespace descent {
namespace generate {
namespace {

struct Point {
  double x, y;
};

/// Points of the plane; example i belongs to class i·classes/n, so that classes are equally large.
template <class Draw> Dataset plane(int n, int classes, Draw draw) {
  Dataset data = empty(2, classes);
  for (int i = 0; i < n; ++i) {
    const int label = i * classes / n;
    const Point point = draw(label);
    add(data, {point.x, point.y}, label);
  }
  return data;
}

}  // namespace

Dataset ring(Rng& rng, int n, double noise) {
  constexpr double kRadius = 5;
  return plane(n, 2, [&](int label) {
    const double r =
        label == 0 ? rng.uniform(0, 0.5 * kRadius) : rng.uniform(0.7 * kRadius, kRadius);
    const double turn = rng.uniform();
    const double reach = kRadius * noise;
    return Point{r * math::sin_turn(turn) + rng.uniform(-reach, reach),
                 r * math::cos_turn(turn) + rng.uniform(-reach, reach)};
  });
}

Dataset moons(Rng& rng, int n, double noise) {
  return plane(n, 2, [&](int label) {
    const double turn = 0.5 * rng.uniform();
    const double x = label == 0 ? math::cos_turn(turn) : 1 - math::cos_turn(turn);
    const double y = label == 0 ? math::sin_turn(turn) : 0.5 - math::sin_turn(turn);
    return Point{3 * (x - 0.5 + rng.normal(0, noise)), 3 * (y - 0.25 + rng.normal(0, noise))};
  });
}

Dataset spiral(Rng& rng, int n, double noise) {
  return plane(n, 2, [&](int label) {
    const double t = rng.uniform();
    const double turn = 1.75 / 2 * t + 0.5 * label;
    return Point{5 * t * math::sin_turn(turn) + rng.uniform(-1, 1) * noise,
                 5 * t * math::cos_turn(turn) + rng.uniform(-1, 1) * noise};
  });
}

Dataset clouds(Rng& rng, int n, double noise) {
  return plane(n, 2, [&](int label) {
    const double centre = label == 0 ? 2 : -2;
    return Point{rng.normal(centre, noise), rng.normal(centre, noise)};
  });
}

Dataset three_clouds(Rng& rng, int n, double noise) {
  return plane(n, 3, [&](int label) {
    const double turn = label / 3.0;
    return Point{rng.normal(2.5 * math::sin_turn(turn), noise),
                 rng.normal(2.5 * math::cos_turn(turn), noise)};
  });
}

Dataset xor_squares(Rng& rng, int n, double noise) {
  return plane(n, 2, [&](int label) {
    const double x = rng.uniform(-1, 1);
    const double size = rng.uniform();
    const double y = (x < 0) == (label == 0) ? -size : size;
    return Point{x + rng.normal(0, noise), y + rng.normal(0, noise)};
  });
}

Dataset shuffled(Rng& rng, const Dataset& data) {
  std::vector<std::int32_t> order;
  for (int i = 0; i < data.count; ++i) order.push_back(i);
  rng.shuffle(std::span(order));
  return data.select(order);
}

void blur(Rng& rng, double noise, Dataset& data) {
  if (noise == 0) return;
  for (float& input : data.x) {
    input = static_cast<float>(static_cast<double>(input) + rng.normal(0, noise));
  }
}

}  // namespace generate

using generate::add;
using generate::empty;

Dataset make_blobs(Rng& rng, int n, const BlobOptions& options) {
  DESCENT_CHECK(n >= 1 && options.inputs >= 1 && options.centers >= 1, n, options.inputs);
  std::vector<double> centers;
  for (int i = 0; i < options.centers * options.inputs; ++i) {
    centers.push_back(rng.uniform(-options.reach, options.reach));
  }
  Dataset data = empty(options.inputs, options.centers);
  for (int label = 0; label < options.centers; ++label) {
    const int size = n / options.centers + (label < n % options.centers ? 1 : 0);
    for (int i = 0; i < size; ++i) {
      add(data, {}, label);
      for (int k = 0; k < options.inputs; ++k) {
        const double center = centers[static_cast<std::size_t>(label * options.inputs + k)];
        data.x.push_back(static_cast<float>(rng.normal(center, options.deviation)));
      }
    }
  }
  return options.shuffle ? generate::shuffled(rng, data) : data;
}

namespace {

Dataset finish(Rng& rng, const ShapeOptions& options, const Dataset& shape) {
  Dataset data = options.shuffle ? generate::shuffled(rng, shape) : shape;
  generate::blur(rng, options.noise, data);
  return data;
}

}  // namespace

Dataset make_moons(Rng& rng, int n, const ShapeOptions& options) {
  const int outer = n / 2;
  Dataset shape = empty(2, 2);
  for (int i = 0; i < outer; ++i) {
    const double turn = generate::evenly(i, outer, 0, 0.5);
    add(shape, {math::cos_turn(turn), math::sin_turn(turn)}, 0);
  }
  for (int i = 0; i < n - outer; ++i) {
    const double turn = generate::evenly(i, n - outer, 0, 0.5);
    add(shape, {1 - math::cos_turn(turn), 0.5 - math::sin_turn(turn)}, 1);
  }
  return finish(rng, options, shape);
}

Dataset make_circles(Rng& rng, int n, const ShapeOptions& options) {
  DESCENT_CHECK(options.factor >= 0 && options.factor < 1, options.factor);
  const std::array sizes = {n / 2, n - n / 2};
  const std::array radii = {1.0, options.factor};
  Dataset shape = empty(2, 2);
  for (std::size_t label = 0; label < sizes.size(); ++label) {
    for (int i = 0; i < sizes[label]; ++i) {
      const double turn = static_cast<double>(i) / sizes[label];
      add(shape, {radii[label] * math::cos_turn(turn), radii[label] * math::sin_turn(turn)},
          static_cast<double>(label));
    }
  }
  return finish(rng, options, shape);
}

Dataset make_imbalanced(Rng& rng, int n, const ImbalanceOptions& options) {
  const double share = options.minority_share;
  DESCENT_CHECK(share >= 0 && share <= 1, share);
  const int minority = static_cast<int>(share * n + 0.5);
  Dataset data = empty(2, 2);
  for (int i = 0; i < n; ++i) {
    const int label = i < n - minority ? 0 : 1;
    const double x = rng.normal(label * options.shift, options.deviation);
    const double y = rng.normal(label * options.shift, options.deviation);
    add(data, {x, y}, label);
  }
  return data;
}

Dataset make_classification(Rng& rng, int n, const ClassificationOptions& options) {
  // Two different corners of the square, and for each class a matrix A ~ U(-1, 1): x ← N(0, I)·A.
  std::array<int, 4> corners = {0, 1, 2, 3};
  rng.shuffle(std::span<int>(corners));
  Dataset data = empty(2, 2);
  for (int label = 0; label < 2; ++label) {
    const int corner = corners[static_cast<std::size_t>(label)];
    std::array<double, 4> a{};
    for (double& entry : a) entry = rng.uniform(-1, 1);
    const int size = n / 2 + (label < n % 2 ? 1 : 0);
    for (int i = 0; i < size; ++i) {
      const double u = rng.normal();
      const double v = rng.normal();
      const double x = u * a[0] + v * a[2] + options.separation * (corner % 2 == 0 ? -1 : 1);
      const double y = u * a[1] + v * a[3] + options.separation * (corner / 2 == 0 ? -1 : 1);
      add(data, {options.scale * x, options.scale * y}, label);
    }
  }
  for (float& target : data.targets) {
    if (rng.bernoulli(options.flipped)) target = static_cast<float>(rng.below(2));
  }
  return generate::shuffled(rng, data);
}

}  // namespace descent
