// The one place that knows which Catch2 there is: 2.13 on Debian 12, 3.7 on Debian 13.
#pragma once

#ifdef CALLTALLY_CATCH2_V3
#include <catch2/catch_approx.hpp>
#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <catch2/matchers/catch_matchers_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
