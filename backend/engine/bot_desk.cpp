#include "engine/bot_desk.hpp"

#include <algorithm>
#include <set>

namespace hoga::engine {

Bot& BotDesk::add(BotSetup setup, const std::string& day, Timestamp now) {
  HOGA_INVARIANT(find(setup.settings.id) == nullptr, "A bot is hosted once");
  bots_.push_back(std::make_unique<Bot>(std::move(setup), port_, outbox_, options_));
  follow_feeds();
  bots_.back()->load(day, now);
  return *bots_.back();
}

void BotDesk::remove(const BotId& id) {
  std::erase_if(bots_, [&](const auto& bot) { return bot->settings().id == id; });
  follow_feeds();
}

Bot* BotDesk::find(const BotId& id) { return const_cast<Bot*>(std::as_const(*this).find(id)); }

const Bot* BotDesk::find(const BotId& id) const {
  for (const auto& bot : bots_) {
    if (bot->settings().id == id) return bot.get();
  }
  return nullptr;
}

std::optional<std::size_t> BotDesk::feed(const Symbol& symbol, Interval interval) const {
  for (std::size_t i = 0; i < feeds_.size(); ++i) {
    if (feeds_[i].interval == interval && feeds_[i].symbol == symbol) return i;
  }
  return std::nullopt;
}

void BotDesk::follow_feeds() {
  for (auto& followers : followers_) followers.clear();
  by_symbol_.clear();
  for (const auto& bot : bots_) {
    const auto& settings = bot->settings();
    strategy::SeriesIndex series = 0;
    for (std::size_t i = 0; i < settings.symbols.size(); ++i) {
      by_symbol_[settings.symbols[i]].emplace_back(bot.get(), i);
      for (const auto interval : settings.intervals) {
        auto at = feed(settings.symbols[i], interval);
        if (!at) {
          at = feeds_.size();
          feeds_.push_back({settings.symbols[i], interval});
          followers_.emplace_back();
        }
        followers_[*at].emplace_back(bot.get(), series++);
      }
    }
  }
}

void BotDesk::set_instruments(Timestamp now) {
  for (const auto& bot : bots_) {
    for (const auto& symbol : bot->settings().symbols) {
      if (const auto* its = port_.board().instrument(symbol)) bot->set_instrument(*its, now);
    }
  }
}

bool BotDesk::wants_trades(const Symbol& symbol) const {
  const auto found = by_symbol_.find(symbol);
  return found != by_symbol_.end() && std::any_of(found->second.begin(), found->second.end(), [](const auto& its) {
           return its.first->mind() != nullptr && its.first->mind()->description().wants_trades;
         });
}

bool BotDesk::wants_books(const Symbol& symbol) const {
  const auto found = by_symbol_.find(symbol);
  return found != by_symbol_.end() && std::any_of(found->second.begin(), found->second.end(), [](const auto& its) {
           return its.first->mind() != nullptr && its.first->mind()->description().wants_books;
         });
}

void BotDesk::on_trade(const Trade& trade, Timestamp now) {
  const auto found = by_symbol_.find(trade.symbol);
  if (found == by_symbol_.end()) return;
  for (const auto& [bot, part] : found->second) {
    if (bot->mind() != nullptr && bot->mind()->description().wants_trades) {
      bot->on_trade(static_cast<strategy::InstrumentIndex>(part), trade, now);
    }
  }
}

void BotDesk::on_book(const BookSnapshot& book, Timestamp now) {
  const auto found = by_symbol_.find(book.symbol);
  if (found == by_symbol_.end()) return;
  for (const auto& [bot, part] : found->second) {
    if (bot->mind() != nullptr && bot->mind()->description().wants_books) {
      bot->on_book(static_cast<strategy::InstrumentIndex>(part), book, now);
    }
  }
}

bool BotDesk::on_price(const Symbol& symbol, Timestamp now) {
  const auto found = by_symbol_.find(symbol);
  if (found == by_symbol_.end()) return false;
  bool is_held = false;
  std::optional<risk::MarkPrice> mark;
  for (const auto& [bot, part] : found->second) {
    if (!bot->book().parts()[part].size.is_positive()) continue;
    is_held = true;
    if (!mark) mark = port_.board().mark(symbol);
    if (mark) bot->on_price(part, mark->price, now);
  }
  return is_held;
}

void BotDesk::on_timer(Timestamp now) {
  for (const auto& bot : bots_) bot->on_timer(now);
}

void BotDesk::set_day(const std::string& day, Timestamp now) {
  for (const auto& bot : bots_) bot->set_day(day, now);
}

void BotDesk::hold_all(const BotMessage& reason, Timestamp now) {
  for (const auto& bot : bots_) bot->hold(reason, now);
}

void BotDesk::follow(const std::vector<AccountEvent>& events, std::size_t first, Timestamp now) {
  std::set<Bot*> touched;
  const auto touch = [&](const std::optional<BotId>& id) {
    auto* bot = id ? find(*id) : nullptr;
    if (bot != nullptr) touched.insert(bot);
    return bot;
  };
  for (std::size_t i = first; i < events.size(); ++i) {
    if (const auto* changed = std::get_if<OrderChanged>(&events[i])) touch(changed->order.bot_id);
    const auto* booked = std::get_if<FillBooked>(&events[i]);
    if (booked == nullptr || !booked->fill.order_id) continue;
    const auto* entry = port_.record().find(*booked->fill.order_id);
    if (entry == nullptr) continue;
    if (auto* bot = touch(entry->order.bot_id)) bot->on_fill(booked->fill, entry->order, now);
  }
  for (const auto& bot : bots_) {
    if (touched.contains(bot.get())) bot->follow(now);
  }
}

void BotDesk::note_protections(Timestamp now) {
  for (const auto& bot : bots_) {
    if (!bot->protector().is_idle() || bot->has_news(now)) bot->note_protection(now);
  }
}

Decimal BotDesk::held(const Symbol& symbol) const {
  Decimal held;
  for (const auto& bot : bots_) {
    const auto part = bot->book().find(symbol);
    if (part) held += bot->book().parts()[*part].size;
  }
  return held;
}

std::optional<Timestamp> BotDesk::next_timer() const {
  std::optional<Timestamp> next;
  for (const auto& bot : bots_) {
    const auto its = bot->next_timer();
    if (its && (!next || *its < *next)) next = its;
  }
  return next;
}

void BotDesk::record(orders::Actions& actions, Timestamp now) {
  for (const auto& bot : bots_) {
    if (bot->has_news(now)) bot->record(now);
  }
  outbox_.drain(actions);
}

}  // namespace hoga::engine
