// What goes between the platform and the process that runs a back-test: one line of JSON in, lines of JSON out.
// Described structs; plain values.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "backtest/result.hpp"
#include "domain/instrument.hpp"

namespace hoga::backtest {

// The rules of a market that a back-test keeps to.
struct MarketRules {
  std::string symbol;
  std::string base;
  std::string quote;
  Decimal tick_size;
  Decimal step_size;
  Decimal quantity_min;
  Decimal quantity_max;
  Decimal notional_min;
};
BOOST_DESCRIBE_STRUCT(MarketRules, (),
                      (symbol, base, quote, tick_size, step_size, quantity_min, quantity_max, notional_min))
MarketRules rules_of(const Instrument& instrument);
Instrument to_instrument(const MarketRules& rules);

// One of the two requests is set.
struct Job {
  std::optional<BacktestRequest> backtest;
  std::optional<OptimizationRequest> search;
  // In the order of the request's symbols.
  std::vector<MarketRules> markets;
  // Of the market data store, and the source in it.
  std::string directory;
  std::string source;
  // Of a strategy that is a plug-in: its file. Empty for one that ships.
  std::string library;
  std::int32_t threads = 1;
};
BOOST_DESCRIBE_STRUCT(Job, (), (backtest, search, markets, directory, source, library, threads))

struct JobError {
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(JobError, (), (code, detail))

// Any number with the progress, then one with a result or an error.
struct JobReport {
  std::optional<double> progress;
  std::optional<BacktestResult> backtest;
  std::optional<OptimizationResult> search;
  std::optional<JobError> error;
};
BOOST_DESCRIBE_STRUCT(JobReport, (), (progress, backtest, search, error))

// An error with its fields in one text, for those who see one line.
std::string to_text(const Error& error);

}  // namespace hoga::backtest
