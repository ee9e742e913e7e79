// Rows of `price_alerts`: what users want to hear of a price, and how that stands.
#pragma once

#include <optional>
#include <vector>

#include "domain/price_alert.hpp"
#include "storage/session.hpp"

namespace hoga::storage::price_alerts {

void insert(Session& session, const PriceAlert& alert);
// Newest first.
std::vector<PriceAlert> list_of_user(Session& session, const UserId& user_id);
// Of everybody.
std::vector<PriceAlert> list_active(Session& session);
std::optional<PriceAlert> find(Session& session, const Uuid& id);
// Writes how it stands, from the version before. False where that is not the one on record: it was removed, or somebody
// was quicker.
bool advance(Session& session, const PriceAlert& alert);
bool remove(Session& session, const UserId& user_id, const Uuid& id);

}  // namespace hoga::storage::price_alerts
