#include "base/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace hoga {

struct Metrics::State {
  prometheus::Registry registry;
};

void Counter::increment(double by) const { static_cast<prometheus::Counter*>(handle_)->Increment(by); }
double Counter::value() const { return static_cast<prometheus::Counter*>(handle_)->Value(); }
void Gauge::set(double value) const { static_cast<prometheus::Gauge*>(handle_)->Set(value); }
void Gauge::add(double by) const { static_cast<prometheus::Gauge*>(handle_)->Increment(by); }
double Gauge::value() const { return static_cast<prometheus::Gauge*>(handle_)->Value(); }
void Histogram::observe(double value) const { static_cast<prometheus::Histogram*>(handle_)->Observe(value); }

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

Counter Metrics::counter(const std::string& name, const std::string& help, const Labels& labels) {
  Counter counter;
  counter.handle_ = &prometheus::BuildCounter().Name(name).Help(help).Register(state_->registry).Add(labels);
  return counter;
}

Gauge Metrics::gauge(const std::string& name, const std::string& help, const Labels& labels) {
  Gauge gauge;
  gauge.handle_ = &prometheus::BuildGauge().Name(name).Help(help).Register(state_->registry).Add(labels);
  return gauge;
}

Histogram Metrics::histogram(const std::string& name, const std::string& help, const std::vector<double>& bounds,
                             const Labels& labels) {
  Histogram histogram;
  histogram.handle_ =
      &prometheus::BuildHistogram().Name(name).Help(help).Register(state_->registry).Add(labels, bounds);
  return histogram;
}

std::string Metrics::text() const { return prometheus::TextSerializer().Serialize(state_->registry.Collect()); }

}  // namespace hoga
