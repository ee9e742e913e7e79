// Generated from openapi.json by `npm run gen:api`. Do not edit.
export interface paths {
    "/api/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit of a user, newest first */
        get: operations["get_admin_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/halt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the platform is halted, and how far that has come */
        get: operations["get_admin_halt"];
        put?: never;
        /**
         * Stop trading on the whole platform
         * @description No new order is taken on any account, and open ones are taken back, on and on until the halt is lifted, across restarts and for accounts that come up later too. Stands before anything is written or an exchange has answered. The receipt says by account what its exchange has confirmed. What protects positions stands; positions are closed only if that is asked for.
         */
        post: operations["post_admin_halt"];
        /**
         * Let the platform trade again
         * @description Halts that users have set on their own accounts stay.
         */
        delete: operations["delete_admin_halt"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Limits that hold for everybody */
        get: operations["get_admin_limits"];
        /**
         * Set limits that hold for everybody
         * @description Replaces the set; without any limit it is removed. Of all sets that apply to an order the strictest counts for each limit, whichever layer it is in, from the next order on. Positions, open orders, orders a minute, the day's loss and the drawdown are those of an account in a set of that account; in a set of a user or of the platform those of all accounts of the user with money of the same kind (paper, testnet, live) together. What gets out of a position by command and what protects one is never stopped by it.
         */
        put: operations["put_admin_limits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["post_auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["delete_auth_logout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new access token for the refresh cookie */
        post: operations["post_auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account */
        post: operations["post_auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in */
        get: operations["get_auth_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your sign-ins */
        delete: operations["delete_auth_sessions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/ws-ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-time ticket that opens a socket */
        post: operations["post_auth_ws_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your back-tests, newest first */
        get: operations["get_backtests"];
        put?: never;
        /**
         * Ask for a back-test
         * @description Runs in a process of its own, one after another; ask for it until `state` is done, failed or cancelled. Candles come from the market data store. Fills are pessimistic: an order at the market gets the next candle's open, worse by the slippage; a limit order is filled once the price goes beyond it; of stop and target in one candle the stop comes first. Ratios are of daily returns, with 365 days a year and no risk-free rate.
         */
        post: operations["post_backtests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your back-tests, with its result once it is done */
        get: operations["get_backtests_id"];
        put?: never;
        post?: never;
        /** Cancel a back-test that is not over, delete one that is */
        delete: operations["delete_backtests_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your bots, oldest first */
        get: operations["get_bots"];
        put?: never;
        /**
         * Make a bot
         * @description It is stopped at first. Every bad field is named; those of the strategy's parameters as `parameters.<name>`, those of the sizing as `sizing.<name>`.
         */
        post: operations["post_bots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a bot from such a file
         * @description On the paper account.
         */
        post: operations["post_bots_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your bots */
        get: operations["get_bots_id"];
        /**
         * Change a bot
         * @description Name, budget, limits and exits can be changed while it runs; strategy, parameters, sizing, symbols and intervals while it is stopped or paused, and then it begins with a warm-up. Absent parts have their standard values, as with a new bot.
         */
        put: operations["put_bots_id"];
        post?: never;
        /**
         * Delete a bot
         * @description With its signals and its log. Its orders and fills stay on record, and what it holds is yours from then on.
         */
        delete: operations["delete_bots_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a bot like this one */
        post: operations["post_bots_id_clone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A bot as a file
         * @description Settings alone: no state, no account, no secret.
         */
        get: operations["get_bots_id_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bot's log, newest first */
        get: operations["get_bots_id_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A bot's orders, newest first
         * @description Those that protect its holdings among them.
         */
        get: operations["get_bots_id_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a bot
         * @description It follows the market and orders nothing; its orders and protections stay.
         */
        post: operations["post_bots_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a bot has made of its money */
        get: operations["get_bots_id_performance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bot's signals, newest first */
        get: operations["get_bots_id_signals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a bot, or go on after a pause */
        post: operations["post_bots_id_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a bot
         * @description leave: its orders and protections stay. cancel: they are taken back, what it holds stays without protection. close: they are taken back, and what it holds is sold at the market.
         */
        post: operations["post_bots_id_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exchanges whose markets are here, and how each stands */
        get: operations["get_market_exchanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Indicators that can be drawn, with their parameters */
        get: operations["get_market_indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/indicators/{symbol}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Indicators over candles, the running one included, as strategies count them */
        get: operations["get_market_indicators_symbol"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/klines/{symbol}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Candles, oldest first */
        get: operations["get_market_klines_symbol"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/orderbook/{symbol}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The order book, best levels first */
        get: operations["get_market_orderbook_symbol"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/symbols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Symbols that can be traded, with their filters */
        get: operations["get_market_symbols"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/tickers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Price and 24-hour figures of every symbol */
        get: operations["get_market_tickers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/trades/{symbol}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest trades, newest last */
        get: operations["get_market_trades_symbol"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your parameter searches, newest first */
        get: operations["get_optimizations"];
        put?: never;
        /**
         * Ask for a search over a strategy's parameters
         * @description Runs in a process of its own, one after another; ask for it until `state` is done, failed or cancelled. Candles come from the market data store. Fills are pessimistic: an order at the market gets the next candle's open, worse by the slippage; a limit order is filled once the price goes beyond it; of stop and target in one candle the stop comes first. Ratios are of daily returns, with 365 days a year and no risk-free rate.
         */
        post: operations["post_optimizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your parameter searches, with its result once it is done */
        get: operations["get_optimizations_id"];
        put?: never;
        post?: never;
        /** Cancel a search that is not over, delete one that is */
        delete: operations["delete_optimizations_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Strategies that a bot can have
         * @description Of each name the newest version first. `parameters`, `sizing`, `limits` and `exits` are JSON Schemas from which forms are made.
         */
        get: operations["get_strategies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What your accounts hold */
        get: operations["get_trading_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/fills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your executions, newest first */
        get: operations["get_trading_fills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/halt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Halts that stand */
        get: operations["get_trading_halt"];
        put?: never;
        /**
         * Stop trading: no new orders, and open ones are taken back
         * @description Answers with a receipt of what the exchange has confirmed and what not yet; the rest is tried on and on until the halt is lifted, across restarts too. What protects a position stands: it only gets out.
         */
        post: operations["post_trading_halt"];
        /** Lift a halt, of one account or all of yours */
        delete: operations["delete_trading_halt"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/order-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your order lists, newest first */
        get: operations["get_trading_order_lists"];
        put?: never;
        /**
         * Place orders that belong together
         * @description oco: a take-profit and a stop, of which one takes the other back. bracket: a limit order to get in, and one or both exits, which wait until it has filled whole. All of them are taken or refused as one, and recorded before anything is sent. Answers after the exchange's first word, at most 5 seconds later. Where the exchange has no oco the platform watches the prices itself (`is_emulated`); a bracket is refused there.
         */
        post: operations["post_trading_order_lists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/order-lists/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a list would cost, or why it would be refused */
        post: operations["post_trading_order_lists_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/order-lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your order lists */
        get: operations["get_trading_order_lists_id"];
        put?: never;
        post?: never;
        /** Cancel every open order of a list */
        delete: operations["delete_trading_order_lists_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your orders, newest first */
        get: operations["get_trading_orders"];
        put?: never;
        /**
         * Place an order
         * @description Answers after the venue's first word, at most 5 seconds later. A refusal by form, filter or risk is 422 and makes no order; once an order has an id the answer is 201, whatever its status.
         */
        post: operations["post_trading_orders"];
        /**
         * Cancel all open orders, of one symbol or all
         * @description Those that protect a position stay: they go with its protection.
         */
        delete: operations["delete_trading_orders"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/orders/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an order would cost, or why it would be refused */
        post: operations["post_trading_orders_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your orders */
        get: operations["get_trading_orders_id"];
        put?: never;
        post?: never;
        /**
         * Cancel an order
         * @description An order of a list takes the others with it.
         */
        delete: operations["delete_trading_orders_id"];
        options?: never;
        head?: never;
        /**
         * Change the price or quantity of an open order
         * @description A limit order whose quantity alone is lowered is changed in place where the exchange can: it keeps its id and its place in the queue. Else the order is taken back and another, which is the answer, is placed once the exchange has confirmed that: the two never stand side by side. What is refused beforehand takes nothing back.
         */
        patch: operations["patch_trading_orders_id"];
        trace?: never;
    };
    "/api/v1/trading/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your open positions */
        get: operations["get_trading_positions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/positions/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sell all of a position at the market
         * @description Sell orders of the same symbol are taken back first, its protection among them: they hold what is to be sold. The protection comes back where something is left.
         */
        post: operations["post_trading_positions_id_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/positions/{id}/protection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Protect a position by a stop, a target, a trailing distance
         * @description Replaces what protected it; without any of the three it is protected no more. The orders rest at the exchange where it can, are sized to what can be sold, follow the position as it grows or shrinks, survive a restart, and go when it is closed. `protection_state` says how that stands: `missing` raises an alarm and is tried again. Per cents are measured from the entry price. What the gate refuses changes nothing.
         */
        put: operations["put_trading_positions_id_protection"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your profile */
        get: operations["get_users_me"];
        /** Change your profile */
        put: operations["put_users_me"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your accounts at exchanges */
        get: operations["get_users_me_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an account's label and limit */
        patch: operations["patch_users_me_accounts_id"];
        trace?: never;
    };
    "/api/v1/users/me/accounts/{id}/latency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long orders of an account take, stage by stage
         * @description market_to_decision: from a market event as it was read to the order that the engine decided on it (held orders, protections). command_to_decision: from a request as it was handed to the engine to its decision. decision_to_wire: until the signed request goes to the network, the record on disk included. wire_to_acknowledgement: until the exchange's answer. total: all of it. Requests without an answer do not count.
         */
        get: operations["get_users_me_accounts_id_latency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your exchange API keys; secrets never come back */
        get: operations["get_users_me_api_keys"];
        put?: never;
        /** Add an exchange API key; makes an account */
        post: operations["post_users_me_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an API key; its account stops */
        delete: operations["delete_users_me_api_keys_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was decided and done on your behalf, newest first
         * @description Every decision on an order, by whom, with the figures it was based on; halts, repairs, limits, protections, sign-ins. Nothing is ever changed or removed: each entry holds the hash of the one before.
         */
        get: operations["get_users_me_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your audit with all that its hashes are made of, oldest first
         * @description One JSON object a line. `hash` is BLAKE2b-256 over the parts previous_hash, id, user_id, sequence, action, subject_id, at_us, details_hash, and where there is an actor also actor, actor_id, account_id, each written as its length in bytes, a colon and itself, absent ones as 0:. `details_hash` is the same over salt and details. A header `Link` with rel=next is there where more lines follow.
         */
        get: operations["get_users_me_audit_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/exchange-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of your own programs at the built-in exchange; secrets never come back */
        get: operations["get_users_me_exchange_keys"];
        put?: never;
        /** Make a key for a program that trades on your paper account by Binance's API */
        post: operations["post_users_me_exchange_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/exchange-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key at the built-in exchange */
        delete: operations["delete_users_me_exchange_keys_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Limits on your orders, those of the platform first */
        get: operations["get_users_me_limits"];
        /**
         * Set limits on your orders, of all accounts or one, for all symbols or one
         * @description Replaces the set; without any limit it is removed. Of all sets that apply to an order the strictest counts for each limit, whichever layer it is in, from the next order on. Positions, open orders, orders a minute, the day's loss and the drawdown are those of an account in a set of that account; in a set of a user or of the platform those of all accounts of the user with money of the same kind (paper, testnet, live) together. What gets out of a position by command and what protects one is never stopped by it.
         */
        put: operations["put_users_me_limits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change your password; ends your other sign-ins */
        put: operations["put_users_me_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your limits and preferences */
        get: operations["get_users_me_settings"];
        /** Change your limits and preferences */
        put: operations["put_users_me_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            kind: components["schemas"]["AccountKind"];
            exchange: string;
            label: string;
            state: components["schemas"]["AccountState"];
            is_active: boolean;
            trading_enabled: boolean;
            /** Format: decimal */
            max_position_size: string;
            state_reason: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
        };
        /** @enum {string} */
        AccountKind: "paper" | "testnet" | "live";
        AccountLatency: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            stages: components["schemas"]["LatencyFigures"][];
        };
        AccountPage: {
            items: components["schemas"]["Account"][];
            next_cursor: string | null;
        };
        /** @enum {string} */
        AccountState: "provisioning" | "active" | "faulted" | "disabled";
        /** @enum {string} */
        ActorKind: "user" | "token" | "engine" | "reconciler" | "operator" | "bot";
        ApiKey: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            exchange: string;
            label: string;
            key_hint: string;
            is_testnet: boolean;
            is_active: boolean;
            permissions: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            next_cursor: string | null;
        };
        AuditItem: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            /** Format: int64 */
            sequence: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            at: string;
            action: string;
            actor: components["schemas"]["ActorKind"] | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            actor_id: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            subject_id: string | null;
            details: unknown;
            previous_hash: string;
            hash: string;
        };
        AuditItemPage: {
            items: components["schemas"]["AuditItem"][];
            next_cursor: string | null;
        };
        Backtest: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            state: components["schemas"]["RunState"];
            progress: number;
            request: components["schemas"]["BacktestRequest"];
            error: components["schemas"]["RunError"] | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            finished_at: string | null;
            figures: components["schemas"]["Figures"] | null;
            result: components["schemas"]["BacktestResult"] | null;
        };
        BacktestRequest: {
            /** @example rsi */
            strategy: string;
            /**
             * @description Absent: the newest.
             * @example 1.0.0
             */
            strategy_version: string | null;
            /** @description As in GET /strategies; absent ones have their standard value. */
            parameters: unknown;
            symbols: string[];
            /** @description Shortest first; fills are made from the first. */
            intervals: string[];
            /** @description Of the market data store; absent: the platform's own. */
            source: string | null;
            /**
             * Format: date-time
             * @description Absent: from the first candle.
             * @example 2026-11-22T09:30:00.123Z
             */
            start: string | null;
            /**
             * Format: date-time
             * @description Absent: to the last candle.
             * @example 2026-11-22T09:30:00.123Z
             */
            end: string | null;
            /**
             * Format: decimal
             * @description In the quote asset.
             * @example 10000
             */
            budget: string;
            /** @description The form of a bot's sizing. */
            sizing: unknown;
            /** @description The form of a bot's limits. */
            limits: unknown;
            /** @description The form of a bot's exits. */
            exits: unknown;
            /** @description Fractions: 0.001 is a tenth of a per cent. */
            fees: components["schemas"]["FeeRates"];
            /**
             * Format: decimal
             * @description By how much an order at the market gets a worse price, in hundredths of a per cent.
             * @example 1
             */
            slippage_bps: string;
            /**
             * Format: int32
             * @description To the exchange, one way.
             */
            latency_ms: number;
            /** @description refuse: a gap in the candles ends it with an answer; fill: the price stands still in it. */
            gaps: components["schemas"]["Gaps"];
            /**
             * Format: int64
             * @description Of the strategy's random numbers.
             */
            seed: number;
            /** @description Runs again on histories that end earlier. */
            check_look_ahead: boolean;
        };
        BacktestRequestInput: {
            /** @example rsi */
            strategy: string;
            /**
             * @description Absent: the newest.
             * @example 1.0.0
             */
            strategy_version?: string | null;
            /**
             * @description As in GET /strategies; absent ones have their standard value.
             * @default {}
             */
            parameters: unknown;
            symbols: string[];
            /** @description Shortest first; fills are made from the first. */
            intervals: string[];
            /** @description Of the market data store; absent: the platform's own. */
            source?: string | null;
            /**
             * Format: date-time
             * @description Absent: from the first candle.
             * @example 2026-11-22T09:30:00.123Z
             */
            start?: string | null;
            /**
             * Format: date-time
             * @description Absent: to the last candle.
             * @example 2026-11-22T09:30:00.123Z
             */
            end?: string | null;
            /**
             * Format: decimal
             * @description In the quote asset.
             * @default 10000.00000000
             * @example 10000
             */
            budget: string;
            /**
             * @description The form of a bot's sizing.
             * @default {}
             */
            sizing: unknown;
            /**
             * @description The form of a bot's limits.
             * @default {}
             */
            limits: unknown;
            /**
             * @description The form of a bot's exits.
             * @default {}
             */
            exits: unknown;
            /**
             * @description Fractions: 0.001 is a tenth of a per cent.
             * @default {
             *       "maker": "0.00100000",
             *       "taker": "0.00100000"
             *     }
             */
            fees: components["schemas"]["FeeRatesInput"];
            /**
             * Format: decimal
             * @description By how much an order at the market gets a worse price, in hundredths of a per cent.
             * @default 0.00000000
             * @example 1
             */
            slippage_bps: string;
            /**
             * Format: int32
             * @description To the exchange, one way.
             * @default 0
             */
            latency_ms: number;
            /**
             * @description refuse: a gap in the candles ends it with an answer; fill: the price stands still in it.
             * @default refuse
             */
            gaps: components["schemas"]["Gaps"];
            /**
             * Format: int64
             * @description Of the strategy's random numbers.
             * @default 1
             */
            seed: number;
            /**
             * @description Runs again on histories that end earlier.
             * @default true
             */
            check_look_ahead: boolean;
        };
        BacktestResult: {
            hash: string;
            strategy: string;
            strategy_version: string;
            /** Format: int64 */
            candles: number;
            /** Format: int64 */
            filled_candles: number;
            gaps: components["schemas"]["HistoryGap"][];
            figures: components["schemas"]["Figures"];
            buy_and_hold: components["schemas"]["Figures"];
            equity: components["schemas"]["EquityPoint"][];
            drawdowns: components["schemas"]["Drawdown"][];
            months: components["schemas"]["MonthReturn"][];
            trades: components["schemas"]["TradeRow"][];
            /** Format: int64 */
            trades_total: number;
            /** Format: int64 */
            signals_total: number;
            signals: components["schemas"]["SignalCount"][];
            /** Format: int64 */
            orders_refused: number;
            stopped: components["schemas"]["BothTexts"] | null;
            look_ahead: components["schemas"]["LookAhead"];
        };
        BacktestSummary: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            state: components["schemas"]["RunState"];
            progress: number;
            request: components["schemas"]["BacktestRequest"];
            error: components["schemas"]["RunError"] | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            finished_at: string | null;
            figures: components["schemas"]["Figures"] | null;
        };
        BacktestSummaryPage: {
            items: components["schemas"]["BacktestSummary"][];
            next_cursor: string | null;
        };
        Balance: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            asset: string;
            /** Format: decimal */
            free: string;
            /** Format: decimal */
            locked: string;
        };
        BalancePage: {
            items: components["schemas"]["Balance"][];
            next_cursor: string | null;
        };
        BotEquityPoint: {
            /** Format: int64 */
            time: number;
            /** Format: decimal */
            equity: string;
        };
        BotExits: {
            /** Format: decimal */
            stop_loss_percent: string | null;
            /** Format: decimal */
            take_profit_percent: string | null;
            /** Format: decimal */
            trailing_percent: string | null;
            /** Format: int32 */
            time_stop_minutes: number | null;
        };
        BotExitsInput: {
            /** Format: decimal */
            stop_loss_percent?: string | null;
            /** Format: decimal */
            take_profit_percent?: string | null;
            /** Format: decimal */
            trailing_percent?: string | null;
            /** Format: int32 */
            time_stop_minutes?: number | null;
        };
        BotFile: {
            /** @description hoga-bot/1 */
            format: string;
            name: string;
            strategy: string;
            strategy_version: string;
            parameters: unknown;
            symbols: string[];
            intervals: string[];
            /** Format: decimal */
            budget: string;
            sizing: unknown;
            limits: components["schemas"]["BotLimits"];
            exits: components["schemas"]["BotExits"];
        };
        BotFileInput: {
            /** @description hoga-bot/1 */
            format: string;
            name: string;
            strategy: string;
            strategy_version: string;
            parameters: unknown;
            symbols: string[];
            intervals: string[];
            /** Format: decimal */
            budget: string;
            sizing: unknown;
            limits: components["schemas"]["BotLimitsInput"];
            exits: components["schemas"]["BotExitsInput"];
        };
        BotHolding: {
            symbol: string;
            /** Format: decimal */
            size: string;
            /** Format: decimal */
            cost: string;
            /** Format: decimal */
            mark_price: string | null;
            /** Format: decimal */
            unrealized_pnl: string;
            protection: components["schemas"]["ProtectionState"];
            /** Format: decimal */
            stop_price: string | null;
            /** Format: decimal */
            take_profit_price: string | null;
            /** Format: int32 */
            trailing_delta_bps: number | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            time_stop_at: string | null;
        };
        BotItem: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            name: string;
            strategy: string;
            strategy_version: string;
            strategy_title: components["schemas"]["BotText"];
            parameters: unknown;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            symbols: string[];
            intervals: string[];
            currency: string;
            /** Format: decimal */
            budget: string;
            sizing: unknown;
            limits: components["schemas"]["BotLimits"];
            exits: components["schemas"]["BotExits"];
            state: components["schemas"]["BotState"];
            state_reason: components["schemas"]["BotReason"] | null;
            /** Format: decimal */
            equity: string;
            /** Format: decimal */
            cash: string;
            /** Format: decimal */
            realized_pnl: string;
            /** Format: decimal */
            unrealized_pnl: string;
            /** Format: decimal */
            fees: string;
            holdings: components["schemas"]["BotHolding"][];
            /** Format: int32 */
            open_orders: number;
            /** Format: int32 */
            trades: number;
            /** Format: int32 */
            wins: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            status_at: string;
        };
        BotItemPage: {
            items: components["schemas"]["BotItem"][];
            next_cursor: string | null;
        };
        BotLimits: {
            /**
             * Format: decimal
             * @description Quote value of the position in each symbol.
             */
            max_position: string | null;
            /** Format: int32 */
            orders_per_minute: number | null;
            /** Format: decimal */
            daily_loss_percent: string | null;
            /** Format: decimal */
            max_drawdown_percent: string | null;
            /** Format: int32 */
            cool_down_losses: number | null;
            /** Format: int32 */
            cool_down_minutes: number | null;
        };
        BotLimitsInput: {
            /**
             * Format: decimal
             * @description Quote value of the position in each symbol.
             */
            max_position?: string | null;
            /** Format: int32 */
            orders_per_minute?: number | null;
            /** Format: decimal */
            daily_loss_percent?: string | null;
            /** Format: decimal */
            max_drawdown_percent?: string | null;
            /** Format: int32 */
            cool_down_losses?: number | null;
            /** Format: int32 */
            cool_down_minutes?: number | null;
        };
        BotLogItem: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            bot_id: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            time: string;
            level: components["schemas"]["BotLogLevel"];
            code: string;
            ko: string;
            en: string;
        };
        BotLogItemPage: {
            items: components["schemas"]["BotLogItem"][];
            next_cursor: string | null;
        };
        /** @enum {string} */
        BotLogLevel: "info" | "warning" | "error";
        BotPerformance: {
            /** Format: decimal */
            budget: string;
            /** Format: decimal */
            equity: string;
            /** Format: decimal */
            realized_pnl: string;
            /** Format: decimal */
            unrealized_pnl: string;
            /** Format: decimal */
            fees: string;
            /** Format: int32 */
            trades: number;
            /** Format: int32 */
            wins: number;
            /** Format: decimal */
            return_percent: string | null;
            /** Format: decimal */
            max_drawdown_percent: string | null;
            equity_curve: components["schemas"]["BotEquityPoint"][];
        };
        BotReason: {
            code: string;
            ko: string;
            en: string;
        };
        BotRequest: {
            /** @example RSI on BTC */
            name: string;
            /** @example rsi */
            strategy: string;
            /** @description Absent: the newest. */
            strategy_version?: string | null;
            /** @description As GET /strategies describes them; absent: the standard values. */
            parameters?: unknown;
            /**
             * Format: uuid
             * @description Absent: the paper account.
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id?: string | null;
            symbols: string[];
            /** @description Absent: one minute. */
            intervals?: string[] | null;
            /**
             * Format: decimal
             * @description Of the symbols' quote asset.
             * @example 1000
             */
            budget: string;
            /** @description As GET /strategies describes it. */
            sizing?: unknown;
            limits?: components["schemas"]["BotLimitsInput"] | null;
            exits?: components["schemas"]["BotExitsInput"] | null;
        };
        BotSignalItem: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            bot_id: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            time: string;
            symbol: string;
            action: components["schemas"]["Side"];
            outcome: components["schemas"]["SignalOutcome"];
            note: components["schemas"]["SignalNote"];
            note_text: components["schemas"]["BotText"];
            reason: components["schemas"]["BotText"];
            confidence: number;
            /** Format: decimal */
            price: string;
            /** Format: decimal */
            quantity: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            order_id: string | null;
            refusal_code: string | null;
            refusal: string | null;
        };
        BotSignalItemPage: {
            items: components["schemas"]["BotSignalItem"][];
            next_cursor: string | null;
        };
        /** @enum {string} */
        BotState: "stopped" | "running" | "paused" | "failed";
        /** @enum {string} */
        BotStop: "leave" | "cancel" | "close";
        BotText: {
            ko: string;
            en: string;
        };
        BothTexts: {
            ko: string;
            en: string;
        };
        Candle: {
            /** Format: int64 */
            open_time: number;
            /** Format: decimal */
            open: string;
            /** Format: decimal */
            high: string;
            /** Format: decimal */
            low: string;
            /** Format: decimal */
            close: string;
            /** Format: decimal */
            volume: string;
            /** Format: int64 */
            close_time: number;
            /** Format: decimal */
            quote_volume: string;
            /** Format: int64 */
            trades: number;
        };
        CandlePage: {
            items: components["schemas"]["Candle"][];
            next_cursor: string | null;
        };
        ChangePasswordRequest: {
            /** Format: password */
            current_password: string;
            /** Format: password */
            new_password: string;
        };
        CloneBotRequest: {
            name?: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id?: string | null;
        };
        CreateApiKeyRequest: {
            /**
             * @example binance
             * @enum {string}
             */
            exchange: "binance";
            /** Format: password */
            api_key: string;
            /**
             * Format: password
             * @description An HMAC secret, or an Ed25519 private key: PKCS#8 in PEM without a passphrase.
             */
            api_secret: string;
            /** @description Default true: the exchange's test network. */
            is_testnet?: boolean | null;
            label?: string | null;
        };
        CreateExchangeKeyRequest: {
            /**
             * @description What you know the program by.
             * @example my bot
             */
            label?: string | null;
        };
        Drawdown: {
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            peak_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            bottom_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            recovered_at: string | null;
            /** Format: decimal */
            peak: string;
            /** Format: decimal */
            bottom: string;
            percent: number;
        };
        EquityPoint: {
            /** Format: int64 */
            time: number;
            /** Format: decimal */
            equity: string;
        };
        ExchangeInfo: {
            name: string;
            is_connected: boolean;
            state: components["schemas"]["VenueState"];
            detail: string | null;
            source: string | null;
            source_state: components["schemas"]["MarketSourceState"] | null;
            source_detail: string | null;
            /** Format: int64 */
            shift_ms: number | null;
        };
        ExchangeInfoPage: {
            items: components["schemas"]["ExchangeInfo"][];
            next_cursor: string | null;
        };
        ExchangeKey: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            label: string;
            api_key: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
        };
        ExchangeKeyPage: {
            items: components["schemas"]["ExchangeKey"][];
            next_cursor: string | null;
        };
        FeeRates: {
            /**
             * Format: decimal
             * @example 0.001
             */
            maker: string;
            /**
             * Format: decimal
             * @example 0.001
             */
            taker: string;
        };
        FeeRatesInput: {
            /**
             * Format: decimal
             * @default 0.00100000
             * @example 0.001
             */
            maker: string;
            /**
             * Format: decimal
             * @default 0.00100000
             * @example 0.001
             */
            taker: string;
        };
        /** @enum {string} */
        FeedState: "connecting" | "synced" | "resyncing" | "stale";
        Figures: {
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            start: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            end: string;
            /** Format: decimal */
            start_equity: string;
            /** Format: decimal */
            end_equity: string;
            /** Format: decimal */
            net_profit: string;
            return_percent: number;
            yearly_return_percent: number | null;
            /** Format: decimal */
            max_drawdown: string;
            max_drawdown_percent: number;
            /** Format: int64 */
            longest_under_water_seconds: number;
            under_water_percent: number;
            volatility_percent: number | null;
            sharpe: number | null;
            sortino: number | null;
            calmar: number | null;
            /** Format: int64 */
            trades: number;
            /** Format: int64 */
            wins: number;
            /** Format: int64 */
            losses: number;
            win_rate_percent: number | null;
            profit_factor: number | null;
            /** Format: decimal */
            gross_profit: string;
            /** Format: decimal */
            gross_loss: string;
            /** Format: decimal */
            average_profit: string | null;
            /** Format: decimal */
            best_trade: string | null;
            /** Format: decimal */
            worst_trade: string | null;
            /** Format: decimal */
            fees: string;
            exposure_percent: number;
        };
        Fill: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            order_id: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            exchange: string;
            symbol: string;
            side: components["schemas"]["Side"];
            /** Format: decimal */
            quantity: string;
            /** Format: decimal */
            price: string;
            /** Format: decimal */
            fee: string;
            fee_currency: string;
            /** Format: decimal */
            fee_value: string | null;
            venue_trade_id: string;
            is_maker: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            executed_at: string;
        };
        FillPage: {
            items: components["schemas"]["Fill"][];
            next_cursor: string | null;
        };
        /** @enum {string} */
        Gaps: "refuse" | "fill";
        Halt: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string | null;
            reason: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            is_of_platform: boolean;
        };
        HaltAccount: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            is_verified: boolean;
            /** Format: int64 */
            cancelled_orders: number;
            open_orders: string[];
            /** Format: int64 */
            closed_positions: number;
            open_positions: components["schemas"]["HaltOpenPosition"][];
            code: string | null;
            detail: string | null;
            figures: {
                [key: string]: string;
            };
        };
        HaltOpenPosition: {
            symbol: string;
            code: string;
            reason: string;
        };
        HaltPage: {
            items: components["schemas"]["Halt"][];
            next_cursor: string | null;
        };
        HaltRequest: {
            /**
             * Format: uuid
             * @description Absent: every account of yours.
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id?: string | null;
            /** @description Sell every position at the market too. */
            close_positions?: boolean | null;
            reason?: string | null;
        };
        HaltResult: {
            is_recorded: boolean;
            accounts: components["schemas"]["HaltAccount"][];
        };
        HistoryGap: {
            symbol: string;
            interval: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            start: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            end: string;
            /** Format: int64 */
            candles: number;
        };
        IndicatorDescription: {
            name: string;
            title: components["schemas"]["LocalizedName"];
            pane: string;
            parameters: components["schemas"]["IndicatorParameterInfo"][];
        };
        IndicatorDescriptionPage: {
            items: components["schemas"]["IndicatorDescription"][];
            next_cursor: string | null;
        };
        IndicatorLine: {
            name: string;
            indicator: string;
            component: string;
            pane: string;
            points: (number | null)[][];
        };
        IndicatorLines: {
            symbol: string;
            interval: string;
            lines: components["schemas"]["IndicatorLine"][];
        };
        IndicatorParameterInfo: {
            name: string;
            title: components["schemas"]["LocalizedName"];
            standard: number;
            min: number;
            max: number;
            is_whole: boolean;
        };
        /** @enum {string} */
        InstrumentStatus: "trading" | "halted" | "break" | "cancel_only" | "end_of_day";
        LatencyFigures: {
            stage: components["schemas"]["LatencyStage"];
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            p50_us: number;
            /** Format: int64 */
            p99_us: number;
            /** Format: int64 */
            max_us: number;
        };
        /** @enum {string} */
        LatencyStage: "market_to_decision" | "command_to_decision" | "decision_to_wire" | "wire_to_acknowledgement" | "total";
        /** @enum {string} */
        LimitLayer: "platform" | "user" | "account" | "bot" | "symbol";
        Limits: {
            /** @description False: no new order but exits. True means what absent means. */
            trading_enabled: boolean | null;
            /** @description Absent: all. */
            allowed_symbols: string[] | null;
            /**
             * Format: decimal
             * @description In the symbol's quote asset.
             * @example 1000
             */
            max_order_value: string | null;
            /**
             * Format: decimal
             * @description Quote value that positions may reach, with what open orders may still buy.
             * @example 5000
             */
            max_position_size: string | null;
            /**
             * Format: int32
             * @description Those on their way, in doubt and held by the platform count; those that protect a position do not.
             */
            max_open_orders: number | null;
            /** Format: int32 */
            max_orders_per_minute: number | null;
            /**
             * Format: decimal
             * @description Per cent that a limit price may lie through the market.
             */
            price_band: string | null;
            /**
             * Format: decimal
             * @description Per cent of the account's equity that a purchase may lose if its stop fires; without a stop all of it counts.
             */
            risk_per_trade: string | null;
            /**
             * Format: decimal
             * @description Per cent of equity at the day's start.
             */
            daily_loss_limit: string | null;
            /**
             * Format: decimal
             * @description Per cent of the highest equity.
             */
            max_drawdown: string | null;
            /**
             * Format: int32
             * @description How old the newest price may be while the market data is not up to date.
             */
            max_market_age_seconds: number | null;
            layer: components["schemas"]["LimitLayer"];
            is_own: boolean;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string | null;
            symbol: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
        };
        LimitsPage: {
            items: components["schemas"]["Limits"][];
            next_cursor: string | null;
        };
        ListStopLoss: {
            /**
             * Format: decimal
             * @description The last price that sets it off.
             */
            stop_price?: string | null;
            /**
             * Format: decimal
             * @description With it a limit order is set off, else a market order.
             */
            price?: string | null;
            /**
             * Format: int32
             * @description In place of stop_price: the distance in hundredths of a per cent.
             */
            trailing_delta_bps?: number | null;
        };
        ListTakeProfit: {
            /**
             * Format: decimal
             * @description Alone it rests in the book.
             */
            price?: string | null;
            /**
             * Format: decimal
             * @description The last price that sets it off: a market order, or one at `price`.
             */
            stop_price?: string | null;
        };
        LocalizedName: {
            ko: string;
            en: string;
        };
        LoginRequest: {
            /** @example trader@example.com */
            email: string;
            /**
             * Format: password
             * @example correct horse battery
             */
            password: string;
        };
        LoginResponse: {
            access_token: string;
            token_type: string;
            /** Format: int64 */
            expires_in: number;
        };
        LookAhead: {
            is_checked: boolean;
            /** Format: int32 */
            runs: number;
            has_peeked: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            differs_at: string | null;
            explanation: components["schemas"]["BothTexts"] | null;
        };
        /** @enum {string} */
        MarketSourceState: "running" | "starting" | "syncing" | "unreachable" | "ended";
        MarketTrade: {
            /** Format: int64 */
            id: number;
            /** Format: decimal */
            price: string;
            /** Format: decimal */
            quantity: string;
            side: components["schemas"]["Side"];
            /** Format: int64 */
            time: number;
        };
        MarketTradePage: {
            items: components["schemas"]["MarketTrade"][];
            next_cursor: string | null;
        };
        MonthReturn: {
            month: string;
            /** Format: decimal */
            start_equity: string;
            /** Format: decimal */
            end_equity: string;
            return_percent: number;
        };
        NewExchangeKey: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            label: string;
            api_key: string;
            api_secret: string;
            exchange_url: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
        };
        /** @enum {string} */
        Objective: "net_profit" | "sharpe" | "sortino" | "calmar" | "profit_factor";
        Optimization: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            state: components["schemas"]["RunState"];
            progress: number;
            request: components["schemas"]["OptimizationRequest"];
            error: components["schemas"]["RunError"] | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            finished_at: string | null;
            figures: components["schemas"]["Figures"] | null;
            result: components["schemas"]["OptimizationResult"] | null;
        };
        OptimizationRequest: {
            /** @example rsi */
            strategy: string;
            /**
             * @description Absent: the newest.
             * @example 1.0.0
             */
            strategy_version: string | null;
            /** @description As in GET /strategies; absent ones have their standard value. */
            parameters: unknown;
            symbols: string[];
            /** @description Shortest first; fills are made from the first. */
            intervals: string[];
            /** @description Of the market data store; absent: the platform's own. */
            source: string | null;
            /**
             * Format: date-time
             * @description Absent: from the first candle.
             * @example 2026-11-22T09:30:00.123Z
             */
            start: string | null;
            /**
             * Format: date-time
             * @description Absent: to the last candle.
             * @example 2026-11-22T09:30:00.123Z
             */
            end: string | null;
            /**
             * Format: decimal
             * @description In the quote asset.
             * @example 10000
             */
            budget: string;
            /** @description The form of a bot's sizing. */
            sizing: unknown;
            /** @description The form of a bot's limits. */
            limits: unknown;
            /** @description The form of a bot's exits. */
            exits: unknown;
            /** @description Fractions: 0.001 is a tenth of a per cent. */
            fees: components["schemas"]["FeeRates"];
            /**
             * Format: decimal
             * @description By how much an order at the market gets a worse price, in hundredths of a per cent.
             * @example 1
             */
            slippage_bps: string;
            /**
             * Format: int32
             * @description To the exchange, one way.
             */
            latency_ms: number;
            /** @description refuse: a gap in the candles ends it with an answer; fill: the price stands still in it. */
            gaps: components["schemas"]["Gaps"];
            /**
             * Format: int64
             * @description Of the strategy's random numbers.
             */
            seed: number;
            /** @description Runs again on histories that end earlier. */
            check_look_ahead: boolean;
            search: components["schemas"]["SearchSettings"];
        };
        OptimizationRequestInput: {
            /** @example rsi */
            strategy: string;
            /**
             * @description Absent: the newest.
             * @example 1.0.0
             */
            strategy_version?: string | null;
            /**
             * @description As in GET /strategies; absent ones have their standard value.
             * @default {}
             */
            parameters: unknown;
            symbols: string[];
            /** @description Shortest first; fills are made from the first. */
            intervals: string[];
            /** @description Of the market data store; absent: the platform's own. */
            source?: string | null;
            /**
             * Format: date-time
             * @description Absent: from the first candle.
             * @example 2026-11-22T09:30:00.123Z
             */
            start?: string | null;
            /**
             * Format: date-time
             * @description Absent: to the last candle.
             * @example 2026-11-22T09:30:00.123Z
             */
            end?: string | null;
            /**
             * Format: decimal
             * @description In the quote asset.
             * @default 10000.00000000
             * @example 10000
             */
            budget: string;
            /**
             * @description The form of a bot's sizing.
             * @default {}
             */
            sizing: unknown;
            /**
             * @description The form of a bot's limits.
             * @default {}
             */
            limits: unknown;
            /**
             * @description The form of a bot's exits.
             * @default {}
             */
            exits: unknown;
            /**
             * @description Fractions: 0.001 is a tenth of a per cent.
             * @default {
             *       "maker": "0.00100000",
             *       "taker": "0.00100000"
             *     }
             */
            fees: components["schemas"]["FeeRatesInput"];
            /**
             * Format: decimal
             * @description By how much an order at the market gets a worse price, in hundredths of a per cent.
             * @default 0.00000000
             * @example 1
             */
            slippage_bps: string;
            /**
             * Format: int32
             * @description To the exchange, one way.
             * @default 0
             */
            latency_ms: number;
            /**
             * @description refuse: a gap in the candles ends it with an answer; fill: the price stands still in it.
             * @default refuse
             */
            gaps: components["schemas"]["Gaps"];
            /**
             * Format: int64
             * @description Of the strategy's random numbers.
             * @default 1
             */
            seed: number;
            /**
             * @description Runs again on histories that end earlier.
             * @default true
             */
            check_look_ahead: boolean;
            /**
             * @default {
             *       "method": "grid",
             *       "space": null,
             *       "trials": 200,
             *       "seed": 1,
             *       "objective": "sharpe",
             *       "out_of_sample_percent": "25.00000000",
             *       "walk_forward_parts": 0
             *     }
             */
            search: components["schemas"]["SearchSettingsInput"];
        };
        OptimizationResult: {
            hash: string;
            strategy: string;
            strategy_version: string;
            /** Format: int64 */
            trials: number;
            /** Format: int64 */
            combinations: number;
            gaps: components["schemas"]["HistoryGap"][];
            best: components["schemas"]["SearchTrial"] | null;
            out_of_sample: components["schemas"]["Figures"] | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            out_of_sample_start: string | null;
            buy_and_hold: components["schemas"]["Figures"];
            walk_forward: components["schemas"]["WalkForwardPart"][];
            table: components["schemas"]["SearchTrial"][];
        };
        OptimizationSummary: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            state: components["schemas"]["RunState"];
            progress: number;
            request: components["schemas"]["OptimizationRequest"];
            error: components["schemas"]["RunError"] | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            finished_at: string | null;
            figures: components["schemas"]["Figures"] | null;
        };
        OptimizationSummaryPage: {
            items: components["schemas"]["OptimizationSummary"][];
            next_cursor: string | null;
        };
        Order: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            exchange: string;
            symbol: string;
            side: components["schemas"]["Side"];
            type: components["schemas"]["OrderType"];
            time_in_force: components["schemas"]["TimeInForce"];
            post_only: boolean;
            /** Format: decimal */
            quantity: string;
            /** Format: decimal */
            quote_quantity: string | null;
            /** Format: decimal */
            price: string | null;
            /** Format: decimal */
            stop_price: string | null;
            /** Format: int32 */
            trailing_delta_bps: number | null;
            /** Format: decimal */
            iceberg_quantity: string | null;
            status: components["schemas"]["OrderStatus"];
            /** Format: decimal */
            filled_quantity: string;
            /** Format: decimal */
            filled_quote: string;
            /** Format: decimal */
            average_price: string | null;
            client_order_id: string | null;
            venue_order_id: string | null;
            reject_code: string | null;
            reject_reason: string | null;
            is_external: boolean;
            cancel_requested: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            unknown_since: string | null;
            /** Format: decimal */
            amend_quantity: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            list_id: string | null;
            list_role: components["schemas"]["OrderRole"] | null;
            is_waiting: boolean;
            is_emulated: boolean;
            is_held: boolean;
            is_protection: boolean;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            bot_id: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
        };
        OrderBook: {
            symbol: string;
            /** Format: int64 */
            seq: number;
            bids: string[][];
            asks: string[][];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
            state: components["schemas"]["FeedState"];
        };
        OrderCapabilities: {
            market_by_quote: boolean;
            stop_market: boolean;
            stop_limit: boolean;
            post_only: boolean;
            take_profit: boolean;
            take_profit_limit: boolean;
            trailing_stop: boolean;
            iceberg: boolean;
            oco: boolean;
            bracket: boolean;
            amend: boolean;
        };
        /** @enum {string} */
        OrderListStatus: "pending" | "executing" | "done" | "rejected" | "unknown";
        /** @enum {string} */
        OrderListType: "oco" | "bracket";
        OrderListView: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            exchange: string;
            symbol: string;
            type: components["schemas"]["OrderListType"];
            status: components["schemas"]["OrderListStatus"];
            is_emulated: boolean;
            orders: components["schemas"]["Order"][];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
        };
        OrderListViewPage: {
            items: components["schemas"]["OrderListView"][];
            next_cursor: string | null;
        };
        OrderPage: {
            items: components["schemas"]["Order"][];
            next_cursor: string | null;
        };
        OrderPreview: {
            is_accepted: boolean;
            reject_code: string | null;
            reject_reason: string | null;
            figures: {
                [key: string]: string;
            };
            /** Format: decimal */
            estimated_price: string | null;
            /** Format: decimal */
            estimated_quantity: string | null;
            /** Format: decimal */
            estimated_cost: string | null;
            /** Format: decimal */
            estimated_fee: string | null;
            fee_currency: string | null;
            trade_risk: components["schemas"]["OrderTradeRisk"] | null;
        };
        /** @enum {string} */
        OrderRole: "entry" | "take_profit" | "stop_loss";
        /** @enum {string} */
        OrderStatus: "pending" | "open" | "partially_filled" | "filled" | "cancelled" | "rejected" | "expired" | "unknown";
        OrderTradeRisk: {
            has_stop: boolean;
            /** Format: decimal */
            stop_price: string | null;
            /** Format: decimal */
            loss: string;
            /** Format: decimal */
            percent: string | null;
            /** Format: decimal */
            limit: string | null;
        };
        /** @enum {string} */
        OrderType: "market" | "limit" | "stop" | "stop_limit" | "take_profit" | "take_profit_limit" | "trailing_stop";
        PlaceOrderListRequest: {
            /** @description oco: two exits of which one takes the other back; bracket: an entry and its exits. */
            type: components["schemas"]["OrderListType"];
            /** @example BTCUSDT */
            symbol: string;
            /** @description Of the exits of an oco, of the entry of a bracket. */
            side: components["schemas"]["Side"];
            /**
             * Format: decimal
             * @description In the base asset, of each order.
             * @example 0.001
             */
            quantity: string;
            /**
             * Format: decimal
             * @description Brackets: the limit price of the entry.
             */
            price?: string | null;
            /** @description Brackets: the entry never takes. */
            post_only?: boolean | null;
            take_profit?: components["schemas"]["ListTakeProfit"] | null;
            stop_loss?: components["schemas"]["ListStopLoss"] | null;
            /**
             * Format: uuid
             * @description Default: your paper account, never a live one.
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id?: string | null;
        };
        PlaceOrderRequest: {
            /** @example BTCUSDT */
            symbol: string;
            side: components["schemas"]["Side"];
            type: components["schemas"]["OrderType"];
            /**
             * Format: decimal
             * @description In the base asset.
             * @example 0.001
             */
            quantity?: string | null;
            /**
             * Format: decimal
             * @description Market orders: spend or earn so much of the quote asset.
             */
            quote_quantity?: string | null;
            /**
             * Format: decimal
             * @example 60000
             */
            price?: string | null;
            /**
             * Format: decimal
             * @description The last price at which a conditional order fires, or from which a trailing stop follows.
             */
            stop_price?: string | null;
            /**
             * Format: int32
             * @description Trailing stops: the distance in hundredths of a per cent.
             * @example 150
             */
            trailing_delta_bps?: number | null;
            /**
             * Format: decimal
             * @description How much shows in the book at a time, for orders with a limit price.
             */
            iceberg_quantity?: string | null;
            time_in_force?: components["schemas"]["TimeInForce"] | null;
            post_only?: boolean | null;
            /** @description Your label, unique per account. */
            client_order_id?: string | null;
            /**
             * Format: uuid
             * @description Default: your paper account, never a live one.
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id?: string | null;
        };
        PlatformHaltAccount: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            is_verified: boolean;
            /** Format: int64 */
            cancelled_orders: number;
            open_orders: string[];
            /** Format: int64 */
            closed_positions: number;
            open_positions: components["schemas"]["HaltOpenPosition"][];
            code: string | null;
            detail: string | null;
            figures: {
                [key: string]: string;
            };
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            user_id: string;
        };
        PlatformHaltRequest: {
            /** @description Sell every position of everybody at the market too. */
            close_positions?: boolean | null;
            reason?: string | null;
        };
        PlatformHaltResult: {
            is_recorded: boolean;
            is_verified: boolean;
            accounts: components["schemas"]["PlatformHaltAccount"][];
        };
        PlatformHaltState: {
            is_halted: boolean;
            is_recorded: boolean;
            reason: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            halted_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            halted_at: string | null;
            /** Format: int64 */
            accounts: number;
            /** Format: int64 */
            accounts_with_orders: number;
            /** Format: int64 */
            open_orders: number;
            /** Format: int64 */
            accounts_unknown: number;
        };
        Position: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            exchange: string;
            symbol: string;
            side: components["schemas"]["PositionSide"];
            /** Format: decimal */
            size: string;
            /** Format: decimal */
            entry_price: string;
            /** Format: decimal */
            cost: string;
            /** Format: decimal */
            mark_price: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            mark_price_at: string | null;
            /** Format: decimal */
            unrealized_pnl: string;
            /** Format: decimal */
            realized_pnl: string;
            /** Format: decimal */
            external_quantity: string;
            protection_state: components["schemas"]["ProtectionState"];
            protection_code: string | null;
            protection_reason: string | null;
            protection: components["schemas"]["PositionProtection"] | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
        };
        PositionPage: {
            items: components["schemas"]["Position"][];
            next_cursor: string | null;
        };
        PositionProtection: {
            stop: components["schemas"]["ProtectionStop"] | null;
            take_profit: components["schemas"]["ProtectionTarget"] | null;
            trailing: components["schemas"]["ProtectionTrail"] | null;
            is_emulated: boolean;
            orders: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
        };
        /** @enum {string} */
        PositionSide: "long" | "short";
        ProtectionRequest: {
            stop?: components["schemas"]["ProtectionStopInput"] | null;
            take_profit?: components["schemas"]["ProtectionTargetInput"] | null;
            trailing?: components["schemas"]["ProtectionTrailInput"] | null;
        };
        /** @enum {string} */
        ProtectionState: "none" | "placing" | "active" | "missing";
        ProtectionStop: {
            /**
             * Format: decimal
             * @example 60000
             */
            price: string | null;
            /**
             * Format: decimal
             * @description Below the entry price, which it follows.
             * @example 2.5
             */
            percent: string | null;
        };
        ProtectionStopInput: {
            /**
             * Format: decimal
             * @example 60000
             */
            price?: string | null;
            /**
             * Format: decimal
             * @description Below the entry price, which it follows.
             * @example 2.5
             */
            percent?: string | null;
        };
        ProtectionTarget: {
            /**
             * Format: decimal
             * @example 60000
             */
            price: string | null;
            /**
             * Format: decimal
             * @description Above the entry price, which it follows.
             * @example 2.5
             */
            percent: string | null;
        };
        ProtectionTargetInput: {
            /**
             * Format: decimal
             * @example 60000
             */
            price?: string | null;
            /**
             * Format: decimal
             * @description Above the entry price, which it follows.
             * @example 2.5
             */
            percent?: string | null;
        };
        ProtectionTrail: {
            /**
             * Format: decimal
             * @description Below the highest price.
             */
            percent: string | null;
            /**
             * Format: int32
             * @description The same in hundredths of a per cent.
             */
            delta_bps: number | null;
        };
        ProtectionTrailInput: {
            /**
             * Format: decimal
             * @description Below the highest price.
             */
            percent?: string | null;
            /**
             * Format: int32
             * @description The same in hundredths of a per cent.
             */
            delta_bps?: number | null;
        };
        PutLimitsRequest: {
            /** @description False: no new order but exits. True means what absent means. */
            trading_enabled?: boolean | null;
            /** @description Absent: all. */
            allowed_symbols?: string[] | null;
            /**
             * Format: decimal
             * @description In the symbol's quote asset.
             * @example 1000
             */
            max_order_value?: string | null;
            /**
             * Format: decimal
             * @description Quote value that positions may reach, with what open orders may still buy.
             * @example 5000
             */
            max_position_size?: string | null;
            /**
             * Format: int32
             * @description Those on their way, in doubt and held by the platform count; those that protect a position do not.
             */
            max_open_orders?: number | null;
            /** Format: int32 */
            max_orders_per_minute?: number | null;
            /**
             * Format: decimal
             * @description Per cent that a limit price may lie through the market.
             */
            price_band?: string | null;
            /**
             * Format: decimal
             * @description Per cent of the account's equity that a purchase may lose if its stop fires; without a stop all of it counts.
             */
            risk_per_trade?: string | null;
            /**
             * Format: decimal
             * @description Per cent of equity at the day's start.
             */
            daily_loss_limit?: string | null;
            /**
             * Format: decimal
             * @description Per cent of the highest equity.
             */
            max_drawdown?: string | null;
            /**
             * Format: int32
             * @description How old the newest price may be while the market data is not up to date.
             */
            max_market_age_seconds?: number | null;
            /**
             * Format: uuid
             * @description Absent: all accounts of yours.
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id?: string | null;
            /**
             * @description Absent: all symbols.
             * @example BTCUSDT
             */
            symbol?: string | null;
        };
        PutPlatformLimitsRequest: {
            /** @description False: no new order but exits. True means what absent means. */
            trading_enabled?: boolean | null;
            /** @description Absent: all. */
            allowed_symbols?: string[] | null;
            /**
             * Format: decimal
             * @description In the symbol's quote asset.
             * @example 1000
             */
            max_order_value?: string | null;
            /**
             * Format: decimal
             * @description Quote value that positions may reach, with what open orders may still buy.
             * @example 5000
             */
            max_position_size?: string | null;
            /**
             * Format: int32
             * @description Those on their way, in doubt and held by the platform count; those that protect a position do not.
             */
            max_open_orders?: number | null;
            /** Format: int32 */
            max_orders_per_minute?: number | null;
            /**
             * Format: decimal
             * @description Per cent that a limit price may lie through the market.
             */
            price_band?: string | null;
            /**
             * Format: decimal
             * @description Per cent of the account's equity that a purchase may lose if its stop fires; without a stop all of it counts.
             */
            risk_per_trade?: string | null;
            /**
             * Format: decimal
             * @description Per cent of equity at the day's start.
             */
            daily_loss_limit?: string | null;
            /**
             * Format: decimal
             * @description Per cent of the highest equity.
             */
            max_drawdown?: string | null;
            /**
             * Format: int32
             * @description How old the newest price may be while the market data is not up to date.
             */
            max_market_age_seconds?: number | null;
            /**
             * @description Absent: all symbols.
             * @example BTCUSDT
             */
            symbol?: string | null;
        };
        RegisterRequest: {
            /**
             * Format: email
             * @example trader@example.com
             */
            email: string;
            /**
             * @description Letters, digits, Korean syllables, and after the first of them . _ -
             * @example trader
             */
            username: string;
            /**
             * Format: password
             * @description At least 8 characters.
             * @example correct horse battery
             */
            password: string;
        };
        ReplaceOrderRequest: {
            /**
             * Format: decimal
             * @description The whole, with what is filled already.
             * @example 0.002
             */
            quantity?: string | null;
            /**
             * Format: decimal
             * @example 61000
             */
            price?: string | null;
            /**
             * Format: decimal
             * @example 60000
             */
            stop_price?: string | null;
        };
        /** @enum {string} */
        Role: "user" | "admin";
        RunError: {
            code: string;
            detail: string;
        };
        /** @enum {string} */
        RunState: "queued" | "running" | "done" | "failed" | "cancelled";
        /** @enum {string} */
        SearchMethod: "grid" | "random";
        SearchSettings: {
            method: components["schemas"]["SearchMethod"];
            /** @description Absent: the ranges that the strategy's schema has. */
            space: components["schemas"]["SearchedParameter"][] | null;
            /** Format: int32 */
            trials: number;
            /** Format: int64 */
            seed: number;
            objective: components["schemas"]["Objective"];
            /** Format: decimal */
            out_of_sample_percent: string;
            /** Format: int32 */
            walk_forward_parts: number;
        };
        SearchSettingsInput: {
            /** @default grid */
            method: components["schemas"]["SearchMethod"];
            /** @description Absent: the ranges that the strategy's schema has. */
            space?: components["schemas"]["SearchedParameterInput"][] | null;
            /**
             * Format: int32
             * @default 200
             */
            trials: number;
            /**
             * Format: int64
             * @default 1
             */
            seed: number;
            /** @default sharpe */
            objective: components["schemas"]["Objective"];
            /**
             * Format: decimal
             * @default 25.00000000
             */
            out_of_sample_percent: string;
            /**
             * Format: int32
             * @default 0
             */
            walk_forward_parts: number;
        };
        SearchTrial: {
            parameters: unknown;
            score: number | null;
            figures: components["schemas"]["Figures"];
        };
        SearchedParameter: {
            name: string;
            /** Format: decimal */
            low: string | null;
            /** Format: decimal */
            high: string | null;
            /** Format: decimal */
            step: string | null;
            values: string[] | null;
        };
        SearchedParameterInput: {
            name: string;
            /** Format: decimal */
            low?: string | null;
            /** Format: decimal */
            high?: string | null;
            /** Format: decimal */
            step?: string | null;
            values?: string[] | null;
        };
        SessionItem: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            is_current: boolean;
            ip: string;
            user_agent: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            last_used_at: string;
        };
        SessionItemPage: {
            items: components["schemas"]["SessionItem"][];
            next_cursor: string | null;
        };
        /** @enum {string} */
        Side: "buy" | "sell";
        SignalCount: {
            outcome: string;
            /** Format: int64 */
            count: number;
        };
        /** @enum {string} */
        SignalNote: "none" | "record_only" | "nothing_held" | "vetoed" | "bad_instrument" | "bad_confidence" | "bad_price" | "bad_amount" | "too_many" | "no_price" | "no_stop" | "no_volatility" | "no_funds" | "below_minimum" | "refused_by_risk" | "backing_off" | "paused";
        /** @enum {string} */
        SignalOutcome: "ordered" | "recorded" | "refused";
        StopBotRequest: {
            orders: components["schemas"]["BotStop"];
        };
        StrategyInfo: {
            name: string;
            version: string;
            title: components["schemas"]["BotText"];
            summary: components["schemas"]["BotText"];
            parameters: unknown;
            /** Format: int32 */
            symbols_min: number;
            /** Format: int32 */
            symbols_max: number;
            /** Format: int32 */
            intervals_min: number;
            /** Format: int32 */
            intervals_max: number;
            origin: string;
        };
        StrategyList: {
            items: components["schemas"]["StrategyInfo"][];
            sizing: unknown;
            limits: unknown;
            exits: unknown;
        };
        SymbolInfo: {
            symbol: string;
            base: string;
            quote: string;
            exchange: string;
            status: components["schemas"]["InstrumentStatus"];
            /** Format: decimal */
            tick_size: string;
            /** Format: decimal */
            step_size: string;
            /** Format: decimal */
            min_notional: string;
            /** Format: decimal */
            min_quantity: string;
            /** Format: decimal */
            max_quantity: string;
            /** Format: decimal */
            min_price: string;
            /** Format: decimal */
            max_price: string;
            /** Format: decimal */
            maker_fee: string;
            /** Format: decimal */
            taker_fee: string;
            capabilities: components["schemas"]["OrderCapabilities"];
            name: components["schemas"]["LocalizedName"];
        };
        SymbolInfoPage: {
            items: components["schemas"]["SymbolInfo"][];
            next_cursor: string | null;
        };
        Ticker: {
            symbol: string;
            /** Format: decimal */
            price: string;
            /** Format: decimal */
            change_24h: string;
            /** Format: decimal */
            change_percent_24h: string;
            /** Format: decimal */
            high_24h: string;
            /** Format: decimal */
            low_24h: string;
            /** Format: decimal */
            volume_24h: string;
            /** Format: decimal */
            quote_volume_24h: string;
            /** Format: decimal */
            bid: string;
            /** Format: decimal */
            ask: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
        };
        TickerPage: {
            items: components["schemas"]["Ticker"][];
            next_cursor: string | null;
        };
        /** @enum {string} */
        TimeInForce: "gtc" | "ioc" | "fok";
        TradeRow: {
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            time: string;
            symbol: string;
            side: components["schemas"]["Side"];
            /** Format: decimal */
            quantity: string;
            /** Format: decimal */
            price: string;
            /** Format: decimal */
            value: string;
            /** Format: decimal */
            fee: string;
            fee_currency: string;
            is_maker: boolean;
            /** Format: decimal */
            profit: string | null;
            /** Format: decimal */
            holding: string;
            /** Format: decimal */
            cash: string;
            /** Format: decimal */
            equity: string;
            reason: components["schemas"]["BothTexts"] | null;
        };
        UpdateAccountRequest: {
            label?: string | null;
            /** Format: decimal */
            max_position_size?: string | null;
        };
        UpdateSettingsRequest: {
            trading_enabled?: boolean | null;
            /** Format: decimal */
            max_position_size?: string | null;
            /** Format: decimal */
            risk_per_trade?: string | null;
            /** Format: decimal */
            daily_loss_limit?: string | null;
            notification_preferences?: unknown;
            time_zone?: string | null;
            locale?: string | null;
        };
        UpdateUserRequest: {
            email?: string | null;
            /**
             * @description Letters, digits, Korean syllables, and after the first of them . _ -
             * @example trader
             */
            username?: string | null;
        };
        User: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            email: string;
            username: string;
            is_active: boolean;
            is_verified: boolean;
            role: components["schemas"]["Role"];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
        };
        UserSettings: {
            trading_enabled: boolean;
            /** Format: decimal */
            max_position_size: string;
            /** Format: decimal */
            risk_per_trade: string;
            /** Format: decimal */
            daily_loss_limit: string;
            notification_preferences: unknown;
            time_zone: string;
            locale: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
        };
        /** @enum {string} */
        VenueState: "idle" | "connecting" | "connected" | "stale" | "unreachable";
        WalkForwardPart: {
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            trained_from: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            trained_until: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            tested_until: string;
            parameters: unknown;
            trained: components["schemas"]["Figures"];
            tested: components["schemas"]["Figures"];
        };
        WsTicket: {
            ticket: string;
            /** Format: int64 */
            expires_in: number;
        };
        /** @description RFC 9457 problem details. */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable, for programs. */
            code: string;
            /** @description For a person. */
            detail: string;
            errors: components["schemas"]["ProblemField"][];
            /** @description What a refusal is based on; `layer` says which limits refuse. */
            figures?: {
                [key: string]: string;
            };
            request_id: string;
        };
        ProblemField: {
            /** @description Path of the field, such as `items[2].price`. */
            field: string;
            code: string;
            detail: string;
        };
    };
    responses: {
        /** @description Any other failure. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The same key within 24 hours gets the first answer again instead of a second effect. */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names the request in our logs. */
        RequestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_admin_audit: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                account_id?: string;
                /** @description What was decided about one order, list, position or account. */
                subject_id?: string;
                action?: string;
                actor?: components["schemas"]["ActorKind"];
                user_id?: string;
                /** @description Of the user whose audit is meant. */
                email?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditItemPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `user_not_found`: Nobody has that email. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_admin_halt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformHaltState"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_admin_halt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlatformHaltRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformHaltResult"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_admin_halt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_admin_limits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitsPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_admin_limits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PutPlatformLimitsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limits"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginResponse"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad_credentials`: Email or password is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_origin`: The request comes from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginResponse"];
                };
            };
            /** @description `refresh_invalid`: Sign in again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_origin`: The request comes from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_auth_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gets the first answer again instead of a second effect. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_running`: The first request with this Idempotency-Key has not ended.
             *     `email_taken`: The email has an account.
             *     `username_taken`: The name is taken.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `validation_failed`: Some fields are wrong.
             *     `idempotency_differs`: The Idempotency-Key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_auth_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionItemPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_auth_sessions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_auth_ws_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WsTicket"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_backtests: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestSummaryPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_backtests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BacktestRequestInput"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_runs`: Too many of yours are not over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_backtests_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_backtests_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_bots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotItemPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_bots: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gets the first answer again instead of a second effect. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotItem"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_running`: The first request with this Idempotency-Key has not ended.
             *     `bots_max`: There are 100 already.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `validation_failed`: Some fields are wrong.
             *     `idempotency_differs`: The Idempotency-Key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_bots_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotFileInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotItem"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_bots_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotItem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_bots_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotItem"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `bot_not_stopped`: That can't be changed while it runs.
             *     `bot_not_clear`: Other symbols need a bot that holds nothing.
             *     `bot_account_fixed`: It stays on its account.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_bots_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `bot_not_stopped`: Stop it first.
             *     `bot_has_orders`: Its orders are not gone yet.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_bots_id_clone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CloneBotRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotItem"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_bots_id_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotFile"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_bots_id_log: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotLogItemPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_bots_id_orders: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_bots_id_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotItem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bot_not_running`: It does not run. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_bots_id_performance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotPerformance"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_bots_id_signals: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotSignalItemPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_bots_id_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotItem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `bot_running`: It runs already.
             *     `bot_closing`: It is still selling what it held.
             *     `halted`: Trading is halted.
             *     `account_unavailable`: Its account can't trade.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_bots_id_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopBotRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotItem"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_market_exchanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangeInfoPage"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_market_indicators: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorDescriptionPage"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_market_indicators_symbol: {
        parameters: {
            query: {
                interval: "1s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d" | "3d" | "1w" | "1M";
                /** @description Names and parameters, such as rsi:14,macd:12:26:9 (up to 12). */
                indicators?: string;
                /** @description Instead of indicators: those that the strategy of this name works with. */
                strategy?: string;
                /** @description The strategy's parameters, as JSON. */
                parameters?: string;
                /** @description First open time: milliseconds since the epoch, or RFC 3339. */
                start?: string;
                /** @description Last open time: milliseconds since the epoch, or RFC 3339. */
                end?: string;
                /** @description Without a start: how many candles. */
                limit?: number;
                /** @description Only so many points of each line, of values that are counted from the start. */
                newest?: number;
                exchange?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Symbol
                 * @example BTCUSDT
                 */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorLines"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_market_klines_symbol: {
        parameters: {
            query: {
                interval: "1s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d" | "3d" | "1w" | "1M";
                /** @description First open time: milliseconds since the epoch, or RFC 3339. */
                start?: string;
                /** @description Last open time: milliseconds since the epoch, or RFC 3339. */
                end?: string;
                /** @description How many, oldest first. */
                limit?: number;
                exchange?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Symbol
                 * @example BTCUSDT
                 */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandlePage"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_market_orderbook_symbol: {
        parameters: {
            query?: {
                /** @description Levels on each side. */
                depth?: number;
                exchange?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Symbol
                 * @example BTCUSDT
                 */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderBook"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_market_symbols: {
        parameters: {
            query?: {
                exchange?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SymbolInfoPage"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_market_tickers: {
        parameters: {
            query?: {
                exchange?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TickerPage"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_market_trades_symbol: {
        parameters: {
            query?: {
                /** @description How many, newest last. */
                limit?: number;
                exchange?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Symbol
                 * @example BTCUSDT
                 */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketTradePage"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_optimizations: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptimizationSummaryPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_optimizations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptimizationRequestInput"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Optimization"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_runs`: Too many of yours are not over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_optimizations_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Optimization"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_optimizations_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_strategies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StrategyList"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trading_balance: {
        parameters: {
            query?: {
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalancePage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trading_fills: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                account_id?: string;
                symbol?: string;
                order_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FillPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trading_halt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HaltPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_trading_halt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["HaltRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HaltResult"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_trading_halt: {
        parameters: {
            query?: {
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `halted_for_all`: A halt of all accounts is lifted as a whole. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trading_order_lists: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderListViewPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_trading_order_lists: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gets the first answer again instead of a second effect. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderListRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderListView"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_running`: The first request with this Idempotency-Key has not ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `validation_failed`: Some fields are wrong.
             *     `idempotency_differs`: The Idempotency-Key was used for another request.
             *     `insufficient_balance`: Filters, limits and balance refuse with codes of their own.
             *     `order_type_not_supported`: The exchange does not take such lists.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_trading_order_lists_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderListRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPreview"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trading_order_lists_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderListView"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_trading_order_lists_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderListView"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `list_closed`: Every order of it is closed.
             *     `order_is_protection`: It protects a position, whose protection says how.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trading_orders: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                account_id?: string;
                symbol?: string;
                status?: "active" | "pending" | "open" | "partially_filled" | "filled" | "cancelled" | "rejected" | "expired" | "unknown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_trading_orders: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gets the first answer again instead of a second effect. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_running`: The first request with this Idempotency-Key has not ended.
             *     `client_order_id_taken`: An order of the account has this client_order_id; `errors` names it.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `validation_failed`: Some fields are wrong.
             *     `idempotency_differs`: The Idempotency-Key was used for another request.
             *     `insufficient_balance`: Filters, limits and balance refuse with codes of their own.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_trading_orders: {
        parameters: {
            query?: {
                account_id?: string;
                symbol?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_trading_orders_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPreview"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trading_orders_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_trading_orders_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `order_closed`: The order is filled, cancelled, rejected or expired.
             *     `order_is_protection`: It protects a position, whose protection says how.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_trading_orders_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReplaceOrderRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `order_closed`: The order is filled, cancelled, rejected or expired.
             *     `order_not_open`: The exchange has not confirmed the order yet.
             *     `order_in_list`: It belongs to others, or protects a position.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cancel_unconfirmed`: Nothing new was placed; look at the order again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_trading_positions: {
        parameters: {
            query?: {
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_trading_positions_id_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gets the first answer again instead of a second effect. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency_running`: The first request with this Idempotency-Key has not ended.
             *     `position_closed`: There is nothing left of it.
             *     `position_dust`: What is left is too little to be sold.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_differs`: The Idempotency-Key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_trading_positions_id_protection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProtectionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Position"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `position_closed`: There is nothing left of it that could be sold. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `validation_failed`: Some fields are wrong.
             *     `would_trigger_immediately`: The price has passed it already.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_users_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateUserRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `email_taken`: The email has an account.
             *     `username_taken`: The name is taken.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_me_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_users_me_accounts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateAccountRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_me_accounts_id_latency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountLatency"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_me_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_users_me_api_keys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gets the first answer again instead of a second effect. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency_running`: The first request with this Idempotency-Key has not ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `validation_failed`: Some fields are wrong.
             *     `idempotency_differs`: The Idempotency-Key was used for another request.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_users_me_api_keys_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key_in_use`: The paper account's key stays. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_me_audit: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                account_id?: string;
                /** @description What was decided about one order, list, position or account. */
                subject_id?: string;
                action?: string;
                actor?: components["schemas"]["ActorKind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditItemPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_me_audit_export: {
        parameters: {
            query?: {
                /** @description Only entries with a higher sequence number. */
                after?: number;
                /** @description How many lines at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_me_exchange_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangeKeyPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_users_me_exchange_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateExchangeKeyRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewExchangeKey"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_keys`: A user has at most 20. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `account_provisioning`: The paper account is still being made. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_users_me_exchange_keys_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_me_limits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitsPage"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_users_me_limits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PutLimitsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limits"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_users_me_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_me_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSettings"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_users_me_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateSettingsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSettings"];
                };
            };
            /** @description `malformed_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_large`: Too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported content type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`: Some fields are wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
