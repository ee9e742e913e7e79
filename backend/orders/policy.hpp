// The times by which an account's orders are driven. One place, so that their relations can be seen.
#pragma once

#include "base/time.hpp"

namespace hoga::orders::policy {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// An order that could not be signed within this time after its intent, by the venue's clock, is given up.
inline constexpr Duration kSendWithin = seconds{3};
// recvWindow of orders (2 s) and 1 s of margin: a request signed at `send_before` can't be accepted later than this
// after it.
inline constexpr Duration kLateArrival = seconds{3};
// A command is answered with the order as it is when the venue has not said anything for so long.
inline constexpr Duration kAnswerWithin = seconds{5};
// A request whose reply has not come by then is taken as lost; adapters end theirs long before.
inline constexpr Duration kReplyWatchdog = seconds{30};

// An absence is asked for as soon as it can count, and until it does: some venues tell their time in steps, cut to the
// step, so that the first answer past the bound may still seem to be before it.
inline constexpr Duration kVenueClockStep = seconds{1};
inline constexpr Duration kAbsenceMargin = milliseconds{50};
// Asked again after this time at the latest, however far away our own clock says the bound is.
inline constexpr Duration kAbsenceWaitMax = kSendWithin + kLateArrival + kVenueClockStep;
inline constexpr Duration kAbsenceRetryFirst = milliseconds{250};
inline constexpr Duration kAbsenceRetryMax = seconds{1};

// Asking again for an outcome that was lost, and sending a cancel again: doubled up to the maximum.
inline constexpr Duration kRetryFirst = milliseconds{500};
inline constexpr Duration kRetryMax = seconds{10};

// A cumulative quantity that runs ahead of the fills booked is given this long before the fills are fetched: the
// stream is on its way.
inline constexpr Duration kFillGrace = milliseconds{500};

// A fee in a third asset is valued at the price of now where its fill is no older than this, else at that of its time.
inline constexpr Duration kFeePriceAge = minutes{1};

// A position that should be protected and is not is told of within a second; and while its size still changes, its
// protection is not sized anew before this long after the last change.
inline constexpr Duration kProtectionGrace = milliseconds{900};
inline constexpr Duration kProtectionSettle = milliseconds{200};
// While a position is being closed its protection stays away, for so long at most.
inline constexpr Duration kProtectionSuspended = seconds{20};
// How often the best price of a held trailing stop is written.
inline constexpr Duration kTrailWritten = seconds{1};

// Equity is looked at so often for its highest, and that is written so often.
inline constexpr Duration kPeakLooked = seconds{1};
inline constexpr Duration kPeakWritten = seconds{10};
// Orders placed within this time count for the rate limit.
inline constexpr Duration kRateWindow = seconds{60};

// A balance that moved without a trade to explain it is given this long before the venue is asked what moved it.
inline constexpr Duration kDriftGrace = seconds{2};

// For so long after an amount was found moved, the user stream may still tell of it; and so long it may repeat itself.
inline constexpr Duration kTransferMemory = minutes{1};

// Of so many symbols that trade against an asset whose amount has changed unexplained every one is asked for fills; of
// more, those that the account has traded.
inline constexpr std::size_t kSymbolsAskedMax = 32;

// Reconciliation: retried after a failure, repeated slowly while the user stream is up, more often while it is down.
inline constexpr Duration kInstrumentsRetry = milliseconds{100};
inline constexpr Duration kReconcileRetryFirst = seconds{1};
inline constexpr Duration kReconcileRetryMax = seconds{30};
inline constexpr Duration kReconcileSlow = minutes{5};
inline constexpr Duration kReconcileStreamDown = seconds{15};

// A difference that the venue still shows after it was asked so often is not explained by anything on its way.
inline constexpr int kUnexplainedAfter = 5;
inline constexpr Duration kUnexplainedFor = seconds{15};
inline constexpr int kContradictionsMax = 3;

// An order made elsewhere of which nothing but its fills is known is asked for so often.
inline constexpr int kOrphanAttempts = 5;

// Closed orders stay in memory so that a late report finds them.
inline constexpr Duration kClosedKept = minutes{60};
inline constexpr std::size_t kClosedKeptMax = 1000;

constexpr Duration backoff(int attempts, Duration first, Duration max) {
  Duration delay = first;
  for (int i = 0; i < attempts && delay < max; ++i) delay *= 2;
  return delay < max ? delay : max;
}

}  // namespace hoga::orders::policy
