#include "render/axis.hpp"

#include <cmath>

namespace calltally {

std::vector<double> axis_steps(double most, int count) {
  double step = 1;
  double power = 1;
  while (step * count < most) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      step = factor * power;
      if (step * count >= most) break;
    }
    power *= 10;
  }
  std::vector<double> places{0};
  while (places.size() < 2 || places.back() < most) {
    places.push_back(step * static_cast<double>(places.size()));
  }
  return places;
}

}  // namespace calltally
