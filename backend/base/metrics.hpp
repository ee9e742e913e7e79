// Counters, gauges and histograms in Prometheus' format. One Metrics for the process; handles stay valid as long as it
// lives and may be used from any thread. Names follow Prometheus' rules: hoga_orders_placed_total, unit last.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hoga {

class Counter {
 public:
  void increment(double by = 1) const;
  double value() const;

 private:
  friend class Metrics;
  void* handle_ = nullptr;
};

class Gauge {
 public:
  void set(double value) const;
  void add(double by) const;
  double value() const;

 private:
  friend class Metrics;
  void* handle_ = nullptr;
};

class Histogram {
 public:
  void observe(double value) const;

 private:
  friend class Metrics;
  void* handle_ = nullptr;
};

class Metrics {
 public:
  using Labels = std::map<std::string, std::string>;

  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // Asking twice for the same name and labels gives the same series.
  Counter counter(const std::string& name, const std::string& help, const Labels& labels = {});
  Gauge gauge(const std::string& name, const std::string& help, const Labels& labels = {});
  Histogram histogram(const std::string& name, const std::string& help, const std::vector<double>& bounds,
                      const Labels& labels = {});

  // The text of /metrics.
  std::string text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hoga
