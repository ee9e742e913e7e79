#include "exchange/types.hpp"

#include "exchange/order_list.hpp"

#include <array>
#include <utility>

namespace hoga::exchange {
namespace {

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<OrderKind, 7> kOrderKinds{{{OrderKind::Limit, "LIMIT"},
                                           {OrderKind::Market, "MARKET"},
                                           {OrderKind::StopLoss, "STOP_LOSS"},
                                           {OrderKind::StopLossLimit, "STOP_LOSS_LIMIT"},
                                           {OrderKind::TakeProfit, "TAKE_PROFIT"},
                                           {OrderKind::TakeProfitLimit, "TAKE_PROFIT_LIMIT"},
                                           {OrderKind::LimitMaker, "LIMIT_MAKER"}}};
constexpr Names<OrderState, 8> kOrderStates{{{OrderState::New, "NEW"},
                                             {OrderState::PartiallyFilled, "PARTIALLY_FILLED"},
                                             {OrderState::Filled, "FILLED"},
                                             {OrderState::Canceled, "CANCELED"},
                                             {OrderState::Expired, "EXPIRED"},
                                             {OrderState::ExpiredInMatch, "EXPIRED_IN_MATCH"},
                                             {OrderState::Rejected, "REJECTED"},
                                             {OrderState::PendingNew, "PENDING_NEW"}}};
constexpr Names<ExecutionType, 7> kExecutionTypes{{{ExecutionType::New, "NEW"},
                                                   {ExecutionType::Canceled, "CANCELED"},
                                                   {ExecutionType::Rejected, "REJECTED"},
                                                   {ExecutionType::Trade, "TRADE"},
                                                   {ExecutionType::Expired, "EXPIRED"},
                                                   {ExecutionType::TradePrevention, "TRADE_PREVENTION"},
                                                   {ExecutionType::Replaced, "REPLACED"}}};
constexpr Names<ExpiryReason, 8> kExpiryReasons{{{ExpiryReason::None, "NONE"},
                                                 {ExpiryReason::ExchangeCanceled, "EXCHANGE_CANCELED"},
                                                 {ExpiryReason::UnfilledIocQuantity, "UNFILLED_IOC_QUANTITY_EXPIRED"},
                                                 {ExpiryReason::UnfilledFokOrder, "UNFILLED_FOK_ORDER_EXPIRED"},
                                                 {ExpiryReason::InsufficientLiquidity, "INSUFFICIENT_LIQUIDITY"},
                                                 {ExpiryReason::Rejected, "REJECTED"},
                                                 {ExpiryReason::OcoTrigger, "OCO_TRIGGER"},
                                                 {ExpiryReason::OtoPhaseOneExpired, "OTO_PHASE_ONE_EXPIRED"}}};
constexpr Names<SelfTradePrevention, 6> kSelfTradePreventions{{{SelfTradePrevention::None, "NONE"},
                                                               {SelfTradePrevention::ExpireTaker, "EXPIRE_TAKER"},
                                                               {SelfTradePrevention::ExpireMaker, "EXPIRE_MAKER"},
                                                               {SelfTradePrevention::ExpireBoth, "EXPIRE_BOTH"},
                                                               {SelfTradePrevention::Decrement, "DECREMENT"},
                                                               {SelfTradePrevention::Transfer, "TRANSFER"}}};
constexpr Names<Side, 2> kSides{{{Side::Buy, "BUY"}, {Side::Sell, "SELL"}}};
constexpr Names<TimeInForce, 3> kTimesInForce{
    {{TimeInForce::Gtc, "GTC"}, {TimeInForce::Ioc, "IOC"}, {TimeInForce::Fok, "FOK"}}};
constexpr Names<InstrumentStatus, 5> kStatuses{{{InstrumentStatus::Trading, "TRADING"},
                                                {InstrumentStatus::Halted, "HALT"},
                                                {InstrumentStatus::Break, "BREAK"},
                                                {InstrumentStatus::CancelOnly, "CANCEL_ONLY"},
                                                {InstrumentStatus::EndOfDay, "END_OF_DAY"}}};
constexpr Names<CancelRestriction, 2> kCancelRestrictions{
    {{CancelRestriction::OnlyNew, "ONLY_NEW"}, {CancelRestriction::OnlyPartiallyFilled, "ONLY_PARTIALLY_FILLED"}}};

constexpr Names<PegPriceType, 2> kPegPriceTypes{
    {{PegPriceType::Primary, "PRIMARY_PEG"}, {PegPriceType::Market, "MARKET_PEG"}}};

constexpr Names<ContingencyType, 2> kContingencies{{{ContingencyType::Oco, "OCO"}, {ContingencyType::Oto, "OTO"}}};
constexpr Names<ListStatusType, 4> kListStatusTypes{{{ListStatusType::Response, "RESPONSE"},
                                                     {ListStatusType::ExecStarted, "EXEC_STARTED"},
                                                     {ListStatusType::Updated, "UPDATED"},
                                                     {ListStatusType::AllDone, "ALL_DONE"}}};
constexpr Names<ListOrderStatus, 3> kListOrderStatuses{{{ListOrderStatus::Executing, "EXECUTING"},
                                                        {ListOrderStatus::AllDone, "ALL_DONE"},
                                                        {ListOrderStatus::Reject, "REJECT"}}};

template <typename Enum, std::size_t N>
std::string_view name_of(const Names<Enum, N>& names, Enum value) {
  for (const auto& [known, name] : names) {
    if (known == value) return name;
  }
  return {};
}

template <typename Enum, std::size_t N>
std::optional<Enum> value_of(const Names<Enum, N>& names, std::string_view text) {
  for (const auto& [value, name] : names) {
    if (name == text) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_wire(OrderKind kind) { return name_of(kOrderKinds, kind); }
std::string_view to_wire(OrderState state) { return name_of(kOrderStates, state); }
std::string_view to_wire(ExecutionType type) { return name_of(kExecutionTypes, type); }
std::string_view to_wire(ExpiryReason reason) { return name_of(kExpiryReasons, reason); }
std::string_view to_wire(SelfTradePrevention mode) { return name_of(kSelfTradePreventions, mode); }
std::string_view to_wire(PegPriceType type) { return name_of(kPegPriceTypes, type); }
std::string_view to_wire(Side side) { return name_of(kSides, side); }
std::string_view to_wire(TimeInForce time_in_force) { return name_of(kTimesInForce, time_in_force); }
std::string_view to_wire(InstrumentStatus status) { return name_of(kStatuses, status); }

std::string_view to_wire(ContingencyType type) { return name_of(kContingencies, type); }
std::string_view to_wire(ListStatusType type) { return name_of(kListStatusTypes, type); }
std::string_view to_wire(ListOrderStatus status) { return name_of(kListOrderStatuses, status); }

std::optional<OrderKind> parse_order_kind(std::string_view text) { return value_of(kOrderKinds, text); }
std::optional<Side> parse_side(std::string_view text) { return value_of(kSides, text); }
std::optional<TimeInForce> parse_time_in_force(std::string_view text) { return value_of(kTimesInForce, text); }
std::optional<SelfTradePrevention> parse_self_trade_prevention(std::string_view text) {
  return value_of(kSelfTradePreventions, text);
}
std::optional<CancelRestriction> parse_cancel_restriction(std::string_view text) {
  return value_of(kCancelRestrictions, text);
}
std::optional<PegPriceType> parse_peg_price_type(std::string_view text) { return value_of(kPegPriceTypes, text); }

void throw_exception_from_error(const ApiError& error, const boost::source_location&) {
  throw ErrorException(make_error(Errc::VenueError, std::to_string(error.code), error.message));
}

}  // namespace hoga::exchange
