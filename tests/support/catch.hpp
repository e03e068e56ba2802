// One include for Catch2 2.13 (Debian 12: a single header) and 3.x (elsewhere: many).
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
