// Faults of ours that are planted on purpose, each by a name: wrappers around the real parts that do wrong what the
// real parts do right. The simulation must find every one of them, or it would not find the like in the product.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace hoga::simulation {

// The first stands for a sound product.
BOOST_DEFINE_ENUM_CLASS(Plant, None,
                        SendBeforeRecord,     // the runtime releases what it sends before the commit
                        LyingStore,           // a commit is acknowledged and lost
                        WriteBehindFailure,   // behind a commit that failed the next ones are carried out
                        TimeoutIsRejection,   // the connector takes a lost answer for a refusal
                        SendAgain,            // the connector repeats an order whose answer was lost
                        SignLate,             // the connector signs after send_before, for a minute's window
                        EarlyAbsence,         // "no such order" is believed at once
                        UnknownCancelIsDone,  // "unknown order" to a cancel is taken for a cancelled order
                        BookTwice,            // fills of an answer carry another id than those of the stream
                        ForgetGapFills,       // trades that are asked for after a gap are not there
                        DropFee,              // fills of the stream come without their fee
                        PartIsWhole,          // a part that is filled counts as the whole
                        IgnoreOtherLeg,       // that one exit has taken the other back is not heard
                        AmendAssumed,         // an amendment whose answer was lost is taken for done
                        IgnoreExternal,       // orders made elsewhere are not heard of
                        IgnoreRefusal,        // an order that the gate has refused is sent
                        IgnoreHalt,           // the engine does not learn of a halt
                        ForgetBot,            // what a bot has become is not written with its fills
                        ForgetTransfer,       // a transfer that was told is not written with its balance
                        TransferTwice)        // a transfer is told once more as if it were another

// As in TimeoutIsRejection.
std::optional<Plant> parse_plant(std::string_view name);
std::string name_of(Plant plant);

}  // namespace hoga::simulation
