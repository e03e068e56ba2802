#include "io/points.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace descent {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint32_t kLast = 1023;  // the highest of the levels
constexpr std::size_t kPerPoint = 4;

float coordinate(std::uint32_t level) { return static_cast<float>(-1 + 2.0 * level / kLast); }

std::uint32_t level(float coordinate) {
  const double share = std::clamp((static_cast<double>(coordinate) + 1) / 2, 0.0, 1.0);
  return static_cast<std::uint32_t>(std::floor(share * kLast + 0.5));
}

}  // namespace

UnpackedPoints unpack_points(std::string_view text) {
  UnpackedPoints result;
  for (std::size_t at = 0; at < text.size(); at += kPerPoint) {
    const std::string_view four = text.substr(at, kPerPoint);
    std::uint32_t bits = 0;
    bool good = four.size() == kPerPoint;
    for (const char c : four) {
      const std::size_t digit = kDigits.find(c);
      good = good && digit != std::string_view::npos;
      bits = bits << 6U | static_cast<std::uint32_t>(digit & 63U);
    }
    if (!good) {
      result.broken = text.substr(at);
      return result;
    }
    result.points.push_back(
        {coordinate(bits >> 14U), coordinate(bits >> 4U & kLast), static_cast<int>(bits & 15U)});
  }
  return result;
}

std::string pack_points(const std::vector<PlanePoint>& points) {
  std::string text;
  text.reserve(points.size() * kPerPoint);
  for (const PlanePoint& point : points) {
    const std::uint32_t bits = level(point.x) << 14U | level(point.y) << 4U |
                               static_cast<std::uint32_t>(std::clamp(point.label, 0, 15));
    for (const unsigned shift : {18U, 12U, 6U, 0U}) text += kDigits[bits >> shift & 63U];
  }
  return text;
}

}  // namespace descent
