// Numbers and words as text, the same on every platform and in every locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace descent {

/// The shortest decimal that reads back as exactly this double; "null" for what is not finite.
std::string number_text(double value);
/// The shortest decimal that reads back as exactly this float.
std::string number_text(float value);

/// A finite number that fills the whole text ("1e-3", "-2", ".5"); nothing for anything else, among
/// it "nan", "inf", hexadecimal, spaces and trailing letters.
std::optional<double> parse_number(std::string_view text);

/// The pieces between separators; one empty piece for empty text.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Decodes %XX; nothing if an escape is broken.
std::optional<std::string> percent_decode(std::string_view text);

/// `text` within double quotes, escaped as JSON wants it.
std::string json_string(std::string_view text);

}  // namespace descent
