// Generated from openapi.json by `npm run gen:api`. Do not edit.
export interface paths {
    "/api/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit of everybody or of one user, newest first */
        get: operations["get_admin_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as lines of JSON, with all that the hashes are made of
         * @description A header `Link` with rel=next is there where more lines follow.
         */
        get: operations["get_admin_audit_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Backups, newest first, and which of them is the last good one */
        get: operations["get_admin_backups"];
        put?: never;
        /**
         * Begin a backup now
         * @description It is made beside everything else and shows in the list once it is done. Backups lie on the server's disk, encrypted; no endpoint hands one out.
         */
        post: operations["post_admin_backups"];
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
         * @description No new order is taken on any account, and open ones are taken back, on and on until the halt is lifted, across restarts and for accounts that come up later too. Stands before anything is written or an exchange has answered. The receipt says by account what its exchange has confirmed. What protects positions stands; positions are sold only if that is asked for, and then until none is left.
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
    "/api/v1/admin/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations, newest first; codes never come back */
        get: operations["get_admin_invitations"];
        put?: never;
        /** Make an invitation; its code is shown this once */
        post: operations["post_admin_invitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation that was not used */
        delete: operations["delete_admin_invitations_id"];
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
    "/api/v1/admin/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you say currencies are worth */
        get: operations["get_admin_rates"];
        /**
         * Say what a currency is worth where no market tells
         * @description It is shown with its time. A market's own price comes first where there is one.
         */
        put: operations["put_admin_rates"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/rates/{currency}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take such a rate away */
        delete: operations["delete_admin_rates_currency"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let everybody register, the invited, or nobody */
        put: operations["put_admin_registration"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the platform stands: engines, feeds, database, queues, versions */
        get: operations["get_admin_system"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users, newest first */
        get: operations["get_admin_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user, with the operator's limits for them */
        get: operations["get_admin_users_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Disable or enable a user, confirm their email, give a role, set limits
         * @description A disabled user's sign-ins end, their sockets close and their bots pause with this call, and nothing lets them in. Each change stands in the user's own audit.
         */
        patch: operations["patch_admin_users_id"];
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your price alerts, newest first */
        get: operations["get_alerts"];
        put?: never;
        /**
         * Be told when a price has crossed a level, or moved
         * @description above, below and crosses need `level`; rises, falls and moves need `percent` and `minutes` (from 5 to 1440): so many per cent from the lowest or highest price within that time. One that repeats is told at most once a minute, and of a level once the price has come back by 0.05 %.
         */
        post: operations["post_alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a price alert */
        delete: operations["delete_alerts_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/2fa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a second factor is on */
        get: operations["get_auth_2fa"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/2fa/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn the second factor off */
        post: operations["post_auth_2fa_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/2fa/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn the second factor on, by a code of the app; answers the recovery codes */
        post: operations["post_auth_2fa_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/2fa/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New recovery codes; those of before are void */
        post: operations["post_auth_2fa_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/2fa/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to set up a second factor */
        post: operations["post_auth_2fa_setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a link to choose a new password
         * @description The answer is the same whether or not there is such a user.
         */
        post: operations["post_auth_forgot_password"];
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
    "/api/v1/auth/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may register here */
        get: operations["get_auth_registration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password by the link; ends every sign-in */
        post: operations["post_auth_reset_password"];
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
        /** End all your other sign-ins */
        delete: operations["delete_auth_sessions"];
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
    "/api/v1/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm that it is you, for what asks for that in the next 10 minutes */
        post: operations["post_auth_step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an address by the link that was sent to it */
        post: operations["post_auth_verify_email"];
        delete?: never;
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
    "/api/v1/bots/{id}/hook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where alerts for a bot go */
        get: operations["get_bots_id_hook"];
        /** Change who may send alerts to a bot, or its address */
        put: operations["put_bots_id_hook"];
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
    "/api/v1/hooks/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An alert for a bot, from TradingView or a program
         * @description The body is JSON with `action` (buy, sell, close), `time` (RFC 3339, or seconds or milliseconds since 1970; TradingView's `{{timenow}}`), and where wanted `symbol`, `quantity`, `position` (`flat` makes a sale close); or words: `buy BTCUSDT 2026-11-22T09:30:00Z`. Other fields are passed over. The same body again does nothing; one older than five minutes is refused.
         */
        post: operations["post_hooks_secret"];
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
        /**
         * Indicators over candles, the running one included, as strategies count them
         * @description The lines of a strategy in a library of its own are for those that are signed in.
         */
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
    "/api/v1/market/stored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the market data store has: collected here, or imported */
        get: operations["get_market_stored"];
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
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has happened, newest first */
        get: operations["get_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which ways you are told, how those stand, and what you want to hear */
        get: operations["get_notifications_channels"];
        /**
         * Change channels and preferences
         * @description A webhook gets `POST` with `{id, notifications: [{id, kind, created_at, title, text, figures}]}`. `X-Hoga-Delivery` is its id, the same when it comes again; `X-Hoga-Signature` is `v1=` and the HMAC-SHA256, under the secret, of `X-Hoga-Timestamp`, a dot and the body.
         */
        put: operations["put_notifications_channels"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/channels/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message at once
         * @description Answers what has come of it, whatever quiet hours and preferences say.
         */
        post: operations["post_notifications_channels_name_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark notifications as read, or all */
        post: operations["post_notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/telegram/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code that makes a Telegram chat yours, for ten minutes */
        post: operations["post_notifications_telegram_link"];
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
    "/api/v1/portfolio/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a purchase or sale that was made elsewhere
         * @description It gives what an account holds its cost, and is no order.
         */
        post: operations["post_portfolio_costs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/costs/backfill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fetch from the exchange what was traded on an account before it came here */
        post: operations["post_portfolio_costs_backfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/costs/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import purchases and sales from a CSV file
         * @description All of it or nothing: each line that can't be read is named. The same trade is taken once, by its trade_id, or where there is none by the line itself.
         */
        post: operations["post_portfolio_costs_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/costs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take such an entry away */
        delete: operations["delete_portfolio_costs_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/equity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What your accounts were worth over time
         * @description Money is reckoned in USDT and shown by the rate that is named, with where it comes from and when it was made.
         */
        get: operations["get_portfolio_equity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as a file, newest first
         * @description Every digit, times in UTC. A header `Link` with rel=next is there where more lines follow; only the first part names the columns.
         */
        get: operations["get_portfolio_export_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Executions, deposits, withdrawals, and trades made or entered elsewhere, newest first */
        get: operations["get_portfolio_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns, risk, trades and daily results, by symbol, strategy, weekday and hour
         * @description Money is reckoned in USDT and shown by the rate that is named, with where it comes from and when it was made.
         */
        get: operations["get_portfolio_performance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What your accounts hold and have earned
         * @description Money is reckoned in USDT and shown by the rate that is named, with where it comes from and when it was made.
         */
        get: operations["get_portfolio_summary"];
        put?: never;
        post?: never;
        delete?: never;
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
         * @description Answers with a receipt of what the exchange has confirmed and what not yet; the rest is tried on and on until the halt is lifted, across restarts too, and so is the selling of positions where that is asked for. What protects a position stands: it only gets out.
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
        /** Your positions; a size of zero is closed */
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
        /**
         * Change your profile
         * @description Absent fields stay as they are; time zone, language (`ko`, `en`) and display currency are those of the settings. A new email needs a recent confirmation that it is you. Where this server sends mail it counts once the link that is sent there was opened, and the old address is told.
         */
        put: operations["put_users_me"];
        post?: never;
        /**
         * Delete your account
         * @description Everything that names you goes at once and for good. Orders, fills and the chain of the audit stay without a name, since the ledger rests on them.
         */
        delete: operations["delete_users_me"];
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
    "/api/v1/users/me/accounts/{id}/deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put virtual money into a paper account, or take some out
         * @description A negative amount is taken out. It is a deposit or a withdrawal, and no profit.
         */
        post: operations["post_users_me_accounts_id_deposits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/api/v1/users/me/accounts/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin anew with virtual money
         * @description Takes back what is open, ends the account with its bots and its programs' keys, and makes another in its stead that begins with the balance. The history of the one that ended stays.
         */
        post: operations["post_users_me_accounts_id_reset"];
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
        /**
         * Add an exchange API key; makes an account
         * @description The exchange is asked what the key may do. One that can't be asked is added all the same, and says what is wrong.
         */
        post: operations["post_users_me_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/api-keys/requirements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a key must be made with, and the address to bind it to */
        get: operations["get_users_me_api_keys_requirements"];
        put?: never;
        post?: never;
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
        /** Rename an API key, switch it off or on */
        patch: operations["patch_users_me_api_keys_id"];
        trace?: never;
    };
    "/api/v1/users/me/api-keys/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the exchange what the key may do */
        post: operations["post_users_me_api_keys_id_test"];
        delete?: never;
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
    "/api/v1/users/me/drawings/{symbol}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you have drawn on a symbol's chart
         * @description An empty list without `updated_at` where nothing was saved yet.
         */
        get: operations["get_users_me_drawings_symbol"];
        /**
         * Save what you have drawn on a symbol's chart
         * @description The last that is saved counts.
         */
        put: operations["put_users_me_drawings_symbol"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/email/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the link that confirms your address once more */
        post: operations["post_users_me_email_confirmation"];
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
    "/api/v1/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is kept of you, as lines of JSON
         * @description Profile, settings, accounts, keys without their secrets, limits, bots, what is arranged at the desk, orders, fills and audit: each line says its kind.
         */
        get: operations["get_users_me_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/layouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the panels of your desk share the room
         * @description An empty object without `updated_at` where none was saved yet.
         */
        get: operations["get_users_me_layouts"];
        /**
         * Save how the panels of your desk share the room
         * @description The last that is saved counts.
         */
        put: operations["put_users_me_layouts"];
        post?: never;
        delete?: never;
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
    "/api/v1/users/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Access tokens of your programs; the tokens themselves never come back */
        get: operations["get_users_me_tokens"];
        put?: never;
        /**
         * Make an access token; it is shown this once
         * @description A program sends it as `Authorization: Bearer`. It may do what its scopes name, and nothing that makes keys or changes the account.
         */
        post: operations["post_users_me_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an access token */
        delete: operations["delete_users_me_tokens_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/watchlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pairs that you watch, in your order
         * @description Empty and without `updated_at` where none was saved yet.
         */
        get: operations["get_users_me_watchlist"];
        /**
         * Save the pairs that you watch, in your order
         * @description Each symbol once, and known to an exchange here; one that was on the list before may stay when no exchange has it any more. The last that is saved counts.
         */
        put: operations["put_users_me_watchlist"];
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
        AccessToken: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            name: string;
            scopes: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            last_used_at: string | null;
            last_used_ip: string | null;
        };
        AccessTokenPage: {
            items: components["schemas"]["AccessToken"][];
            next_cursor: string | null;
        };
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
        AccountStanding: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            state: components["schemas"]["AccountState"];
            reason: string | null;
        };
        /** @enum {string} */
        AccountState: "provisioning" | "active" | "faulted" | "disabled";
        /** @enum {string} */
        ActorKind: "user" | "token" | "engine" | "reconciler" | "operator" | "bot";
        AdminAuditItem: {
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
            details: Record<string, unknown>;
            previous_hash: string;
            hash: string;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            user_id: string;
            email: string | null;
        };
        AdminAuditItemPage: {
            items: components["schemas"]["AdminAuditItem"][];
            next_cursor: string | null;
        };
        AdminUser: {
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
            has_second_factor: boolean;
            /** Format: int64 */
            accounts: number;
            /** Format: int64 */
            sign_ins: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            last_seen_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
        };
        AdminUserDetail: {
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
            has_second_factor: boolean;
            /** Format: int64 */
            accounts: number;
            /** Format: int64 */
            sign_ins: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            last_seen_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            limits: components["schemas"]["LimitValues"] | null;
        };
        AdminUserPage: {
            items: components["schemas"]["AdminUser"][];
            next_cursor: string | null;
        };
        /** @enum {string} */
        AlertCondition: "above" | "below" | "crosses" | "rises" | "falls" | "moves";
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
            checked_at: string | null;
            trouble: components["schemas"]["KeyTrouble"] | null;
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
        ApiKeyRequirements: {
            needed: string[];
            refused: string[];
            outgoing_address: string | null;
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
            details: Record<string, unknown>;
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
            parameters: Record<string, unknown>;
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
            sizing: Record<string, unknown>;
            /** @description The form of a bot's limits. */
            limits: Record<string, unknown>;
            /** @description The form of a bot's exits. */
            exits: Record<string, unknown>;
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
            parameters?: Record<string, unknown>;
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
            budget?: string;
            /**
             * @description The form of a bot's sizing.
             * @default {}
             */
            sizing?: Record<string, unknown>;
            /**
             * @description The form of a bot's limits.
             * @default {}
             */
            limits?: Record<string, unknown>;
            /**
             * @description The form of a bot's exits.
             * @default {}
             */
            exits?: Record<string, unknown>;
            /**
             * @description Fractions: 0.001 is a tenth of a per cent.
             * @default {
             *       "maker": "0.00100000",
             *       "taker": "0.00100000"
             *     }
             */
            fees?: components["schemas"]["FeeRatesInput"];
            /**
             * Format: decimal
             * @description By how much an order at the market gets a worse price, in hundredths of a per cent.
             * @default 0.00000000
             * @example 1
             */
            slippage_bps?: string;
            /**
             * Format: int32
             * @description To the exchange, one way.
             * @default 0
             */
            latency_ms?: number;
            /**
             * @description refuse: a gap in the candles ends it with an answer; fill: the price stands still in it.
             * @default refuse
             */
            gaps?: components["schemas"]["Gaps"];
            /**
             * Format: int64
             * @description Of the strategy's random numbers.
             * @default 1
             */
            seed?: number;
            /**
             * @description Runs again on histories that end earlier.
             * @default true
             */
            check_look_ahead?: boolean;
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
            buy_and_hold_equity: components["schemas"]["EquityPoint"][];
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
        BackupFailure: {
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            at: string;
            code: string;
            detail: string;
        };
        BackupList: {
            items: components["schemas"]["BackupRecord"][];
            last_good: components["schemas"]["BackupRecord"] | null;
            is_on: boolean;
            is_running: boolean;
            /** Format: int64 */
            every_hours: number;
            /** Format: int64 */
            kept: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            next_at: string | null;
            last_failure: components["schemas"]["BackupFailure"] | null;
        };
        /** @enum {string} */
        BackupMaker: "schedule" | "admin" | "command_line";
        BackupRecord: {
            name: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            made_by: components["schemas"]["BackupMaker"];
            version: string;
            database: string;
            has_exchange: boolean;
            /** Format: int64 */
            size_bytes: number;
            /** Format: int64 */
            took_milliseconds: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            verified_at: string | null;
            problem_code: string | null;
            problem: string | null;
            /** Format: int64 */
            schema_version: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            accounts: number;
            /** Format: int64 */
            orders: number;
            /** Format: int64 */
            fills: number;
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
            parameters: Record<string, unknown>;
            symbols: string[];
            intervals: string[];
            /** Format: decimal */
            budget: string;
            sizing: Record<string, unknown>;
            limits: components["schemas"]["BotLimits"];
            exits: components["schemas"]["BotExits"];
        };
        BotFileInput: {
            /** @description hoga-bot/1 */
            format: string;
            name: string;
            strategy: string;
            strategy_version: string;
            parameters: Record<string, unknown>;
            symbols: string[];
            intervals: string[];
            /** Format: decimal */
            budget: string;
            sizing: Record<string, unknown>;
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
        BotHook: {
            path: string;
            addresses: string[];
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
            parameters: Record<string, unknown>;
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
            sizing: Record<string, unknown>;
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
            parameters?: Record<string, unknown>;
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
            sizing?: Record<string, unknown>;
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
        BotUpdate: {
            bots: components["schemas"]["BotItem"][];
            removed: string[];
            signals: components["schemas"]["BotSignalItem"][];
            log: components["schemas"]["BotLogItem"][];
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
        ChannelTestResult: {
            is_sent: boolean;
            reason: string | null;
        };
        CloneBotRequest: {
            name?: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id?: string | null;
        };
        CostBackfillRequest: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
        };
        CostEntryRequest: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id?: string | null;
            /** @example BTCUSDT */
            symbol: string;
            /** @description buy where it is absent. */
            side?: components["schemas"]["Side"] | null;
            /**
             * Format: decimal
             * @example 0.5
             */
            quantity: string;
            /**
             * Format: decimal
             * @example 60000
             */
            price: string;
            /** Format: decimal */
            fee?: string | null;
            /** @example USDT */
            fee_currency?: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            executed_at: string;
        };
        CostImportRequest: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id?: string | null;
            csv: string;
        };
        /** @enum {string} */
        CostSource: "entered" | "imported" | "exchange";
        CostsAddedResult: {
            /** Format: int32 */
            added: number;
            /** Format: int32 */
            known: number;
        };
        CreateAlertRequest: {
            exchange?: string | null;
            /** @example BTCUSDT */
            symbol: string;
            condition: components["schemas"]["AlertCondition"];
            /**
             * Format: decimal
             * @example 93000
             */
            level?: string | null;
            /**
             * Format: decimal
             * @example 5
             */
            percent?: string | null;
            /**
             * Format: int32
             * @example 60
             */
            minutes?: number | null;
            is_repeating?: boolean | null;
            note?: string | null;
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
            /** @description True: add the key although it may withdraw. */
            accept_withdrawals?: boolean | null;
        };
        CreateExchangeKeyRequest: {
            /**
             * @description What you know the program by.
             * @example my bot
             */
            label?: string | null;
        };
        CreateInvitationRequest: {
            /**
             * Format: email
             * @description Absent: whoever has the code.
             */
            email?: string | null;
            /**
             * Format: int32
             * @description How long it is good.
             * @default 7
             */
            days?: number;
        };
        CreateTokenRequest: {
            /**
             * @description What you know the program by.
             * @example my script
             */
            name: string;
            /** @description What the token may do. */
            scopes: components["schemas"]["TokenScope"][];
            /**
             * Format: int32
             * @description How long it is good. Absent: until it is revoked.
             */
            days?: number | null;
        };
        DatabaseState: {
            kind: string;
            /** Format: int64 */
            schema_version: number;
            /** Format: int64 */
            answer_microseconds: number;
        };
        DiskState: {
            /** Format: int64 */
            free_bytes: number;
            /** Format: int64 */
            total_bytes: number;
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
        Drawings: {
            symbol: string;
            drawings: unknown[];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string | null;
        };
        EnableSecondFactorRequest: {
            /**
             * Format: password
             * @description The code that the app shows now.
             * @example 123456
             */
            code: string;
        };
        EndedSessions: {
            /** Format: int64 */
            ended: number;
        };
        EngineState: {
            /** Format: int64 */
            accounts: number;
            /** Format: int64 */
            accounts_unknown: number;
            /** Format: int64 */
            open_orders: number;
            is_halted: boolean;
        };
        EquityPoint: {
            /** Format: int64 */
            time: number;
            /** Format: decimal */
            equity: string;
        };
        ExchangeBudget: {
            exchange: string;
            /** Format: int64 */
            used_weight: number;
            /** Format: int64 */
            limit_weight: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            banned_until: string | null;
        };
        ExchangeFeeds: {
            exchange: string;
            /** Format: int64 */
            symbols: number;
            /** Format: int64 */
            followed: number;
            /** Format: int64 */
            synced: number;
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
            maker?: string;
            /**
             * Format: decimal
             * @default 0.00100000
             * @example 0.001
             */
            taker?: string;
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
        ForgotPasswordRequest: {
            /** @example trader@example.com */
            email: string;
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
            closes_positions: boolean;
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
        HistoryItem: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            kind: components["schemas"]["HistoryKind"];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            at: string;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            symbol: string | null;
            side: components["schemas"]["Side"] | null;
            /** Format: decimal */
            quantity: string | null;
            /** Format: decimal */
            price: string | null;
            /** Format: decimal */
            fee: string | null;
            fee_currency: string | null;
            /** Format: decimal */
            fee_value: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            order_id: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            bot_id: string | null;
            trade_id: string | null;
            source: components["schemas"]["CostSource"] | null;
            asset: string | null;
            /** Format: decimal */
            amount: string | null;
            /** Format: decimal */
            value: string | null;
            transfer_source: components["schemas"]["TransferSource"] | null;
        };
        HistoryItemPage: {
            items: components["schemas"]["HistoryItem"][];
            next_cursor: string | null;
        };
        /** @enum {string} */
        HistoryKind: "fill" | "external" | "deposit" | "withdrawal" | "entry";
        HookReceipt: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            bot_id: string;
            is_repeated: boolean;
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
            points: [
                number | null,
                number | null
            ][];
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
        InvitationItem: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            email: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            expires_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            used_at: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            used_by: string | null;
        };
        InvitationItemPage: {
            items: components["schemas"]["InvitationItem"][];
            next_cursor: string | null;
        };
        KeyTrouble: {
            code: string;
            detail: string;
        };
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
        Layouts: {
            layouts: Record<string, unknown>;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string | null;
        };
        /** @enum {string} */
        LimitLayer: "platform" | "user" | "account" | "bot" | "symbol";
        LimitValues: {
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
        };
        LimitValuesInput: {
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
        };
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
        LiveCandle: {
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
            closed: boolean;
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
            /**
             * Format: password
             * @description Of the authenticator app, or a recovery code, where the second factor is on.
             */
            code?: string | null;
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
        ManualRate: {
            /** @enum {string} */
            currency: "KRW" | "USD" | "BTC";
            /**
             * Format: decimal
             * @example 1385.5
             */
            price: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            at: string;
        };
        ManualRatePage: {
            items: components["schemas"]["ManualRate"][];
            next_cursor: string | null;
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
        NewAccessToken: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            name: string;
            scopes: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            last_used_at: string | null;
            last_used_ip: string | null;
            token: string;
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
        NewInvitation: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            email: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            expires_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            used_at: string | null;
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            used_by: string | null;
            code: string;
        };
        /** @enum {string} */
        NotificationChannel: "in_app" | "browser" | "email" | "telegram" | "webhook";
        NotificationChannelItem: {
            name: components["schemas"]["NotificationChannel"];
            is_enabled: boolean;
            address: string;
            why_off: string | null;
            trouble: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            trouble_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            last_message_at: string | null;
            secret: string | null;
        };
        NotificationItem: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            kind: components["schemas"]["NotificationKind"];
            title: components["schemas"]["BotText"];
            text: components["schemas"]["BotText"];
            figures: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            read_at: string | null;
        };
        /** @enum {string} */
        NotificationKind: "order_filled" | "order_rejected" | "order_unknown" | "protection_missing" | "limit_hit" | "halt" | "account_stopped" | "bot_started" | "bot_stopped" | "bot_failed" | "new_sign_in" | "key_trouble" | "feed_lost" | "price_alert" | "daily_summary" | "test";
        NotificationPage: {
            items: components["schemas"]["NotificationItem"][];
            next_cursor: string | null;
            /** Format: int64 */
            unread: number;
        };
        NotificationPreferencesItem: {
            events: {
                [key: string]: components["schemas"]["NotificationChannel"][];
            };
            quiet_hours: components["schemas"]["QuietHoursItem"];
            daily_summary_at: string;
        };
        NotificationSettings: {
            channels: components["schemas"]["NotificationChannelItem"][];
            preferences: components["schemas"]["NotificationPreferencesItem"];
            urgent: components["schemas"]["NotificationKind"][];
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
            parameters: Record<string, unknown>;
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
            sizing: Record<string, unknown>;
            /** @description The form of a bot's limits. */
            limits: Record<string, unknown>;
            /** @description The form of a bot's exits. */
            exits: Record<string, unknown>;
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
            parameters?: Record<string, unknown>;
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
            budget?: string;
            /**
             * @description The form of a bot's sizing.
             * @default {}
             */
            sizing?: Record<string, unknown>;
            /**
             * @description The form of a bot's limits.
             * @default {}
             */
            limits?: Record<string, unknown>;
            /**
             * @description The form of a bot's exits.
             * @default {}
             */
            exits?: Record<string, unknown>;
            /**
             * @description Fractions: 0.001 is a tenth of a per cent.
             * @default {
             *       "maker": "0.00100000",
             *       "taker": "0.00100000"
             *     }
             */
            fees?: components["schemas"]["FeeRatesInput"];
            /**
             * Format: decimal
             * @description By how much an order at the market gets a worse price, in hundredths of a per cent.
             * @default 0.00000000
             * @example 1
             */
            slippage_bps?: string;
            /**
             * Format: int32
             * @description To the exchange, one way.
             * @default 0
             */
            latency_ms?: number;
            /**
             * @description refuse: a gap in the candles ends it with an answer; fill: the price stands still in it.
             * @default refuse
             */
            gaps?: components["schemas"]["Gaps"];
            /**
             * Format: int64
             * @description Of the strategy's random numbers.
             * @default 1
             */
            seed?: number;
            /**
             * @description Runs again on histories that end earlier.
             * @default true
             */
            check_look_ahead?: boolean;
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
            search?: components["schemas"]["SearchSettingsInput"];
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
            bids: [
                string,
                string
            ][];
            asks: [
                string,
                string
            ][];
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
        PaperDepositRequest: {
            /** @default USDT */
            asset?: string;
            /**
             * Format: decimal
             * @example 1000
             */
            amount: string;
        };
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
        PortfolioAsset: {
            asset: string;
            /** Format: decimal */
            amount: string;
            /** Format: decimal */
            price: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            price_at: string | null;
            is_price_stale: boolean;
            /** Format: decimal */
            value: string | null;
            share_percent: number | null;
            is_cash: boolean;
            /** Format: decimal */
            unknown_quantity: string;
            /** Format: decimal */
            cost: string | null;
            /** Format: decimal */
            average_cost: string | null;
            /** Format: decimal */
            unrealized_profit: string | null;
        };
        PortfolioDay: {
            day: string;
            /** Format: decimal */
            realized_profit: string;
            /** Format: int64 */
            trades: number;
            /** Format: decimal */
            fees: string;
            /** Format: decimal */
            profit: string | null;
            return_percent: number | null;
            is_estimated: boolean;
        };
        PortfolioEquity: {
            currency: string;
            rate: components["schemas"]["PortfolioRate"];
            points: components["schemas"]["PortfolioEquityPoint"][];
        };
        PortfolioEquityPoint: {
            /** Format: int64 */
            time: number;
            /** Format: decimal */
            equity: string;
            /** Format: decimal */
            invested: string;
            /** Format: decimal */
            unit: string;
            drawdown_percent: number;
            is_estimated: boolean;
        };
        PortfolioGroup: {
            key: string;
            /** Format: int64 */
            trades: number;
            win_rate_percent: number | null;
            profit_factor: number | null;
            /** Format: decimal */
            expectancy: string | null;
            /** Format: decimal */
            net_profit: string;
        };
        PortfolioMarket: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            account_id: string;
            exchange: string;
            symbol: string;
            quote: string;
            /** Format: decimal */
            size: string;
            /** Format: decimal */
            cost: string;
            /** Format: decimal */
            average_cost: string | null;
            /** Format: decimal */
            mark_price: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            mark_price_at: string | null;
            is_mark_stale: boolean;
            /** Format: decimal */
            unrealized_profit: string | null;
            /** Format: decimal */
            realized_profit: string;
            /** Format: decimal */
            fees: string;
            /** Format: int64 */
            unvalued_fees: number;
            /** Format: decimal */
            external_quantity: string;
        };
        PortfolioPerformance: {
            currency: string;
            rate: components["schemas"]["PortfolioRate"];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            start: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            end: string | null;
            time_weighted_percent: number | null;
            time_weighted_yearly_percent: number | null;
            money_weighted_percent: number | null;
            money_weighted_yearly_percent: number | null;
            volatility_percent: number | null;
            sharpe: number | null;
            sortino: number | null;
            calmar: number | null;
            max_drawdown_percent: number | null;
            /** Format: int64 */
            longest_under_water_seconds: number;
            under_water_percent: number;
            drawdowns: components["schemas"]["Drawdown"][];
            /** Format: int64 */
            trades: number;
            /** Format: int64 */
            wins: number;
            /** Format: int64 */
            losses: number;
            win_rate_percent: number | null;
            profit_factor: number | null;
            /** Format: decimal */
            expectancy: string | null;
            /** Format: decimal */
            best_trade: string | null;
            /** Format: decimal */
            worst_trade: string | null;
            /** Format: decimal */
            gross_profit: string;
            /** Format: decimal */
            gross_loss: string;
            /** Format: decimal */
            net_profit: string;
            /** Format: decimal */
            fees: string;
            /** Format: decimal */
            turnover: string;
            unvalued_markets: string[];
            days: components["schemas"]["PortfolioDay"][];
            by_symbol: components["schemas"]["PortfolioGroup"][];
            by_strategy: components["schemas"]["PortfolioGroup"][];
            by_weekday: components["schemas"]["PortfolioGroup"][];
            by_hour: components["schemas"]["PortfolioGroup"][];
        };
        PortfolioRate: {
            currency: string;
            source: components["schemas"]["RateSource"];
            exchange: string | null;
            symbol: string | null;
            /** Format: decimal */
            price: string;
            is_inverse: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            at: string;
            is_stale: boolean;
        };
        PortfolioSummary: {
            currency: string;
            kind: components["schemas"]["AccountKind"];
            account_ids: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            as_of: string;
            /** Format: decimal */
            equity: string;
            is_complete: boolean;
            is_fresh: boolean;
            /** Format: decimal */
            deposits: string;
            /** Format: decimal */
            withdrawals: string;
            /** Format: int64 */
            unvalued_transfers: number;
            /** Format: decimal */
            realized_profit: string;
            /** Format: decimal */
            unrealized_profit: string;
            /** Format: decimal */
            fees: string;
            /** Format: int64 */
            unvalued_fees: number;
            unvalued_markets: string[];
            /** Format: decimal */
            day_profit: string | null;
            day_percent: number | null;
            rate: components["schemas"]["PortfolioRate"];
            rates: components["schemas"]["PortfolioRate"][];
            assets: components["schemas"]["PortfolioAsset"][];
            markets: components["schemas"]["PortfolioMarket"][];
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
        PriceAlertItem: {
            /**
             * Format: uuid
             * @example 01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11
             */
            id: string;
            exchange: string;
            symbol: string;
            condition: components["schemas"]["AlertCondition"];
            /** Format: decimal */
            level: string | null;
            /** Format: decimal */
            percent: string | null;
            /** Format: int32 */
            minutes: number | null;
            is_repeating: boolean;
            note: string;
            is_active: boolean;
            is_watched: boolean;
            /** Format: int32 */
            fired: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            last_fired_at: string | null;
            /** Format: decimal */
            last_price: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            created_at: string;
        };
        PriceAlertItemPage: {
            items: components["schemas"]["PriceAlertItem"][];
            next_cursor: string | null;
        };
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
        PutBotHookRequest: {
            addresses?: string[] | null;
            renew?: boolean | null;
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
        PutNotificationChannelsRequest: {
            email?: components["schemas"]["SwitchChannelRequest"] | null;
            telegram?: components["schemas"]["SwitchChannelRequest"] | null;
            webhook?: components["schemas"]["WebhookChannelRequest"] | null;
            preferences?: components["schemas"]["NotificationPreferencesItem"] | null;
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
        QueueState: {
            /** Format: int64 */
            database_writes: number;
            /** Format: int64 */
            database_reads: number;
            /** Format: int64 */
            notifications: number;
            /** Format: int64 */
            deliveries: number;
        };
        QuietHoursItem: {
            is_on: boolean;
            from: string;
            to: string;
        };
        /** @enum {string} */
        RateSource: "same" | "market" | "setting";
        ReadNotificationsRequest: {
            ids?: string[] | null;
        };
        RecoveryCodes: {
            recovery_codes: string[];
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
            /**
             * Format: password
             * @description Its code, where one registers by invitation.
             */
            invitation?: string | null;
        };
        Registration: {
            mode: components["schemas"]["RegistrationMode"];
        };
        /** @enum {string} */
        RegistrationMode: "open" | "invitation" | "closed";
        RegistrationState: {
            mode: components["schemas"]["RegistrationMode"];
            has_mail: boolean;
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
        ResetAccountRequest: {
            /**
             * Format: decimal
             * @description What it begins with.
             * @default 100000.00000000
             */
            balance?: string;
            /**
             * Format: decimal
             * @example 0.001
             */
            maker_rate?: string | null;
            /**
             * Format: decimal
             * @example 0.001
             */
            taker_rate?: string | null;
        };
        ResetPasswordRequest: {
            /**
             * Format: password
             * @description Of the link.
             */
            token: string;
            /**
             * Format: password
             * @description At least 8 characters.
             * @example correct horse battery
             */
            new_password: string;
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
            method?: components["schemas"]["SearchMethod"];
            /** @description Absent: the ranges that the strategy's schema has. */
            space?: components["schemas"]["SearchedParameterInput"][] | null;
            /**
             * Format: int32
             * @default 200
             */
            trials?: number;
            /**
             * Format: int64
             * @default 1
             */
            seed?: number;
            /** @default sharpe */
            objective?: components["schemas"]["Objective"];
            /**
             * Format: decimal
             * @default 25.00000000
             */
            out_of_sample_percent?: string;
            /**
             * Format: int32
             * @default 0
             */
            walk_forward_parts?: number;
        };
        SearchTrial: {
            parameters: Record<string, unknown>;
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
        SecondFactorSetup: {
            secret: string;
            uri: string;
        };
        SecondFactorState: {
            is_enabled: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            enabled_at: string | null;
            /** Format: int64 */
            recovery_codes_left: number;
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
        StepUp: {
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            elevated_until: string;
        };
        StepUpRequest: {
            /**
             * Format: password
             * @description Of the authenticator app, or a recovery code, where the second factor is on.
             */
            code?: string | null;
            /**
             * Format: password
             * @description Where no second factor is on.
             */
            password?: string | null;
        };
        StopBotRequest: {
            orders: components["schemas"]["BotStop"];
        };
        StoredCandles: {
            source: string;
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
            /** Format: int64 */
            gaps: number;
            /** Format: int64 */
            missing: number;
        };
        StoredCandlesPage: {
            items: components["schemas"]["StoredCandles"][];
            next_cursor: string | null;
        };
        StrategyInfo: {
            name: string;
            version: string;
            title: components["schemas"]["BotText"];
            summary: components["schemas"]["BotText"];
            parameters: Record<string, unknown>;
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
            sizing: Record<string, unknown>;
            limits: Record<string, unknown>;
            exits: Record<string, unknown>;
        };
        SwitchChannelRequest: {
            is_enabled: boolean;
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
        SystemBackups: {
            is_on: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            last_good_at: string | null;
        };
        SystemState: {
            version: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            started_at: string;
            bus: string;
            redis: string;
            versions: {
                [key: string]: string;
            };
            database: components["schemas"]["DatabaseState"];
            engines: components["schemas"]["EngineState"];
            exchanges: components["schemas"]["ExchangeInfo"][];
            feeds: components["schemas"]["ExchangeFeeds"][];
            budgets: components["schemas"]["ExchangeBudget"][];
            queues: components["schemas"]["QueueState"];
            backups: components["schemas"]["SystemBackups"];
            /** Format: int64 */
            sockets: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            disabled_users: number;
            /** Format: int64 */
            admins: number;
            /** Format: int64 */
            sign_ins: number;
            accounts: {
                [key: string]: number;
            };
            bots: {
                [key: string]: number;
            };
            backtests: {
                [key: string]: number;
            };
            /** Format: int64 */
            jobs_due: number;
            disk: components["schemas"]["DiskState"];
        };
        TelegramLink: {
            code: string;
            url: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            expires_at: string;
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
        /** @enum {string} */
        TokenScope: "read" | "trade";
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
        /** @enum {string} */
        TransferSource: "opening" | "told" | "found";
        UnreadCount: {
            /** Format: int64 */
            unread: number;
        };
        UpdateAccountRequest: {
            label?: string | null;
            /** Format: decimal */
            max_position_size?: string | null;
        };
        UpdateApiKeyRequest: {
            label?: string | null;
            /** @description False: its account trades no more, and its bots stop. */
            is_active?: boolean | null;
        };
        UpdateDrawingsRequest: {
            /** @description JSON objects, of at most 64 KiB in all. */
            drawings: unknown[];
        };
        UpdateLayoutsRequest: {
            /** @description A JSON object of at most 16 KiB. */
            layouts: Record<string, unknown>;
        };
        UpdateSettingsRequest: {
            trading_enabled?: boolean | null;
            /** Format: decimal */
            max_position_size?: string | null;
            /** Format: decimal */
            risk_per_trade?: string | null;
            /** Format: decimal */
            daily_loss_limit?: string | null;
            notification_preferences?: Record<string, unknown>;
            time_zone?: string | null;
            locale?: string | null;
            display_currency?: string | null;
        };
        UpdateUserByAdminRequest: {
            /** @description False: every sign-in ends at once, and none is let in. */
            is_active?: boolean | null;
            role?: components["schemas"]["Role"] | null;
            is_verified?: boolean | null;
            /** @description Replaces what the operator has set for this user; without any limit it is removed. The user can't loosen it. */
            limits?: components["schemas"]["LimitValuesInput"] | null;
        };
        UpdateUserRequest: {
            email?: string | null;
            /**
             * @description Letters, digits, Korean syllables, and after the first of them . _ -
             * @example trader
             */
            username?: string | null;
            time_zone?: string | null;
            locale?: string | null;
            display_currency?: string | null;
        };
        UpdateWatchlistRequest: {
            /** @description In the order in which they are shown, each once. */
            symbols: string[];
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
            has_second_factor: boolean;
            pending_email: string | null;
            time_zone: string;
            locale: string;
            display_currency: string;
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
            notification_preferences: Record<string, unknown>;
            time_zone: string;
            locale: string;
            display_currency: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string;
        };
        /** @enum {string} */
        VenueState: "idle" | "connecting" | "connected" | "stale" | "unreachable";
        VerifyEmailRequest: {
            /**
             * Format: password
             * @description Of the link.
             */
            token: string;
        };
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
            parameters: Record<string, unknown>;
            trained: components["schemas"]["Figures"];
            tested: components["schemas"]["Figures"];
        };
        Watchlist: {
            symbols: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.123Z
             */
            updated_at: string | null;
        };
        WebhookChannelRequest: {
            is_enabled?: boolean | null;
            /** @example https://example.com/hoga */
            url?: string | null;
            renew_secret?: boolean | null;
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
                since?: string;
                until?: string;
                /** @description Part of the action or of the details. */
                search?: string;
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
                    "application/json": components["schemas"]["AdminAuditItemPage"];
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
    get_admin_audit_export: {
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
                since?: string;
                until?: string;
                /** @description Part of the action or of the details. */
                search?: string;
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
            /**
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             */
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
    get_admin_backups: {
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
                    "application/json": components["schemas"]["BackupList"];
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
    post_admin_backups: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gets the first answer again instead of a second effect. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupList"];
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
             *     `backup_running`: One is being made.
             *     `backups_off`: The server has no passphrase for them.
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
    get_admin_invitations: {
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
                    "application/json": components["schemas"]["InvitationItemPage"];
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
    post_admin_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateInvitationRequest"];
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
                    "application/json": components["schemas"]["NewInvitation"];
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
    delete_admin_invitations_id: {
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
    get_admin_rates: {
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
                    "application/json": components["schemas"]["ManualRatePage"];
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
    put_admin_rates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManualRate"];
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
                    "application/json": components["schemas"]["ManualRate"];
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
    delete_admin_rates_currency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description KRW, USD or BTC.
                 * @example KRW
                 */
                currency: string;
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
    put_admin_registration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
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
                    "application/json": components["schemas"]["Registration"];
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
    get_admin_system: {
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
                    "application/json": components["schemas"]["SystemState"];
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
    get_admin_users: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                /** @description Part of the email or the username. */
                search?: string;
                role?: components["schemas"]["Role"];
                is_active?: boolean;
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
                    "application/json": components["schemas"]["AdminUserPage"];
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
    get_admin_users_id: {
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
                    "application/json": components["schemas"]["AdminUserDetail"];
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
    patch_admin_users_id: {
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
                "application/json": components["schemas"]["UpdateUserByAdminRequest"];
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
                    "application/json": components["schemas"]["AdminUserDetail"];
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
            /** @description `last_admin`: It would leave no administrator. */
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
    get_alerts: {
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
                    "application/json": components["schemas"]["PriceAlertItemPage"];
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
    post_alerts: {
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
                "application/json": components["schemas"]["CreateAlertRequest"];
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
                    "application/json": components["schemas"]["PriceAlertItem"];
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
             * @description `idempotency_running`: The first request with this Idempotency-Key has not ended.
             *     `alerts_max`: There are 200 already.
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
            /** @description `exchange_not_connected`: Nothing is known of that exchange's symbols yet. */
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
    delete_alerts_id: {
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
            /**
             * @description `not_found`: Not found.
             *     `alert_not_found`: It is absent, or somebody else's.
             */
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
    get_auth_2fa: {
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
                    "application/json": components["schemas"]["SecondFactorState"];
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
    post_auth_2fa_disable: {
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
            /**
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `second_factor_off`: There is none. */
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
    post_auth_2fa_enable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnableSecondFactorRequest"];
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
                    "application/json": components["schemas"]["RecoveryCodes"];
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
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `second_factor_on`: It is on already.
             *     `second_factor_not_set_up`: Set it up first.
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
             *     `wrong_code`: The code is not the one that the app shows now.
             *     `clock_differs`: The clock of the app's device is wrong.
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
    post_auth_2fa_recovery_codes: {
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
                    "application/json": components["schemas"]["RecoveryCodes"];
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
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `second_factor_off`: There is none. */
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
    post_auth_2fa_setup: {
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
                    "application/json": components["schemas"]["SecondFactorSetup"];
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
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `second_factor_on`: It is on already. */
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
    post_auth_forgot_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgotPasswordRequest"];
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
            /** @description `mail_off`: This server sends no mail: the operator sets a new password. */
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
            /**
             * @description `bad_credentials`: Email or password is wrong.
             *     `second_factor_required`: The password is right: give `code` too.
             *     `wrong_code`: The code is wrong, or was used before.
             */
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
            /**
             * @description `rate_limited`: Too many requests.
             *     `too_many_tries`: Wait as long as Retry-After says.
             */
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
             * @description `registration_closed`: Nobody can register here.
             *     `invitation_required`: One registers by invitation here.
             *     `invitation_invalid`: The invitation was used, or has expired.
             */
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
    get_auth_registration: {
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
                    "application/json": components["schemas"]["RegistrationState"];
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
    post_auth_reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordRequest"];
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
             *     `bad_token`: The link was used, or has expired.
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
            query?: {
                /** @description How many items at most; all without it. */
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
    delete_auth_sessions: {
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
                    "application/json": components["schemas"]["EndedSessions"];
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
    post_auth_step_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StepUpRequest"];
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
                    "application/json": components["schemas"]["StepUp"];
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
            /**
             * @description `validation_failed`: Some fields are wrong.
             *     `wrong_password`: This is not your password.
             *     `wrong_code`: The code is wrong, or was used before.
             *     `second_factor_required`: The second factor is on: give `code`.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `rate_limited`: Too many requests.
             *     `too_many_tries`: Wait as long as Retry-After says.
             */
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
    post_auth_verify_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmailRequest"];
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
            /** @description `email_taken`: The email has an account meanwhile. */
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
             *     `bad_token`: The link was used, or has expired.
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
    get_bots_id_hook: {
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
                    "application/json": components["schemas"]["BotHook"];
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
            /** @description `takes_no_alerts`: Its strategy takes none. */
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
    put_bots_id_hook: {
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
                "application/json": components["schemas"]["PutBotHookRequest"];
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
                    "application/json": components["schemas"]["BotHook"];
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
            /** @description `takes_no_alerts`: Its strategy takes none. */
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
    post_hooks_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The secret of the bot's address
                 * @example hgbot_0123
                 */
                secret: string;
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
                    "application/json": components["schemas"]["HookReceipt"];
                };
            };
            /** @description `address_not_allowed`: The bot takes alerts from other addresses only. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not_found`: Not found.
             *     `unknown_hook`: There is no such address.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `hook_stale`: The alert's time is not now.
             *     `bot_not_running`: The bot does not run.
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
            /** @description `bot_not_ready`: The bot is being made ready. */
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
    get_market_exchanges: {
        parameters: {
            query?: {
                /** @description How many items at most; all without it. */
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
                    "application/json": components["schemas"]["ExchangeInfoPage"];
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
                /** @description Over what the market data store has of that source: "binance", say. */
                source?: string;
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
                /** @description Only what the market data store has of that source: "binance", say. */
                source?: string;
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
    get_market_stored: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["StoredCandlesPage"];
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
                /** @description How many items at most; all without it. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
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
                /** @description How many items at most; all without it. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
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
    get_notifications: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                unread?: boolean;
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
                    "application/json": components["schemas"]["NotificationPage"];
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
    get_notifications_channels: {
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
                    "application/json": components["schemas"]["NotificationSettings"];
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
    put_notifications_channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PutNotificationChannelsRequest"];
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
                    "application/json": components["schemas"]["NotificationSettings"];
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
             * @description `not_configured`: The operator has not set the channel up.
             *     `not_verified`: Your e-mail address is not confirmed.
             *     `not_linked`: No Telegram chat is linked.
             *     `no_address`: The webhook has no address.
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
    post_notifications_channels_name_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description email, telegram or webhook
                 * @example email
                 */
                name: string;
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
                    "application/json": components["schemas"]["ChannelTestResult"];
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
             * @description `not_found`: Not found.
             *     `unknown_channel`: There is no such channel.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not_configured`: The operator has not set the channel up.
             *     `not_verified`: Your e-mail address is not confirmed.
             *     `not_linked`: No Telegram chat is linked.
             *     `no_address`: The webhook has no address.
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
    post_notifications_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReadNotificationsRequest"];
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
                    "application/json": components["schemas"]["UnreadCount"];
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
    post_notifications_telegram_link: {
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
                    "application/json": components["schemas"]["TelegramLink"];
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
            /** @description `not_configured`: The operator has not set Telegram up. */
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
    post_portfolio_costs: {
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
                "application/json": components["schemas"]["CostEntryRequest"];
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
                    "application/json": components["schemas"]["CostsAddedResult"];
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
    post_portfolio_costs_backfill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostBackfillRequest"];
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
                    "application/json": components["schemas"]["CostsAddedResult"];
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
    post_portfolio_costs_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostImportRequest"];
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
                    "application/json": components["schemas"]["CostsAddedResult"];
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
    delete_portfolio_costs_id: {
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
    get_portfolio_equity: {
        parameters: {
            query?: {
                account_id?: string;
                kind?: components["schemas"]["AccountKind"];
                /** @description USDT where it is absent. */
                currency?: "USDT" | "KRW" | "USD" | "BTC";
                from?: string;
                to?: string;
                /** @description How many at most. */
                points?: number;
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
                    "application/json": components["schemas"]["PortfolioEquity"];
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
            /** @description `no_rate`: Nothing tells what the currency is worth. */
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
    get_portfolio_export_csv: {
        parameters: {
            query?: {
                account_id?: string;
                symbol?: string;
                bot_id?: string;
                side?: components["schemas"]["Side"];
                kind?: components["schemas"]["HistoryKind"];
                from?: string;
                to?: string;
                cursor?: string;
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
                    "text/csv": unknown;
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
    get_portfolio_history: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                account_id?: string;
                symbol?: string;
                bot_id?: string;
                side?: components["schemas"]["Side"];
                kind?: components["schemas"]["HistoryKind"];
                from?: string;
                to?: string;
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
                    "application/json": components["schemas"]["HistoryItemPage"];
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
    get_portfolio_performance: {
        parameters: {
            query?: {
                account_id?: string;
                kind?: components["schemas"]["AccountKind"];
                /** @description USDT where it is absent. */
                currency?: "USDT" | "KRW" | "USD" | "BTC";
                /** @description A day in your time zone, such as 2026-11-22. */
                from?: string;
                /** @description A day in your time zone, such as 2026-11-22. */
                to?: string;
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
                    "application/json": components["schemas"]["PortfolioPerformance"];
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
            /** @description `no_rate`: Nothing tells what the currency is worth. */
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
    get_portfolio_summary: {
        parameters: {
            query?: {
                account_id?: string;
                kind?: components["schemas"]["AccountKind"];
                /** @description USDT where it is absent. */
                currency?: "USDT" | "KRW" | "USD" | "BTC";
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
                    "application/json": components["schemas"]["PortfolioSummary"];
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
            /** @description `no_rate`: Nothing tells what the currency is worth. */
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
                /** @description How many items at most; all without it. */
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
                bot_id?: string;
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
                /** @description How many items at most; all without it. */
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
            /** @description `cancel_unconfirmed`: The exchange has not said what has become of an order that sells it; nothing more is sold. */
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
            /** @description `step_up_required`: A new email needs a recent confirmation. */
            403: {
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
    delete_users_me: {
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
            /**
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `orders_open`: Cancel your orders first.
             *     `last_admin`: You are the only administrator.
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
    get_users_me_accounts: {
        parameters: {
            query?: {
                /** @description How many items at most; all without it. */
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
    post_users_me_accounts_id_deposits: {
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
                "application/json": components["schemas"]["PaperDepositRequest"];
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
            /** @description `not_paper`: Only a paper account is given money here. */
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
             *     `deposit_refused`: An asset that is not listed, or more than is free.
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
    post_users_me_accounts_id_reset: {
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
                "application/json": components["schemas"]["ResetAccountRequest"];
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
             * @description `not_paper`: Only a paper account can begin anew.
             *     `account_not_active`: It is being made, or has ended.
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
    get_users_me_api_keys: {
        parameters: {
            query?: {
                /** @description How many items at most; all without it. */
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
            /**
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             *     `email_unconfirmed`: A live key needs a confirmed email address.
             */
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
             *     `key_exists`: You have added it already.
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
             *     `key_may_withdraw`: The key may take money out: insist, or make another.
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
    get_users_me_api_keys_requirements: {
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
                    "application/json": components["schemas"]["ApiKeyRequirements"];
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
    patch_users_me_api_keys_id: {
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
                "application/json": components["schemas"]["UpdateApiKeyRequest"];
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
    post_users_me_api_keys_id_test: {
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
                    "application/json": components["schemas"]["ApiKey"];
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
                since?: string;
                until?: string;
                /** @description Part of the action or of the details. */
                search?: string;
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
            /**
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             */
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
    get_users_me_drawings_symbol: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["Drawings"];
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
             * @description `not_found`: Not found.
             *     `unknown_symbol`: No exchange here has it.
             */
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
    put_users_me_drawings_symbol: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                symbol: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateDrawingsRequest"];
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
                    "application/json": components["schemas"]["Drawings"];
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
             * @description `not_found`: Not found.
             *     `unknown_symbol`: No exchange here has it.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `drawings_max`: There are drawings on 200 symbols already. */
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
    post_users_me_email_confirmation: {
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
            /** @description `email_confirmed`: It is confirmed already. */
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
            /** @description `mail_off`: This server sends no mail: the operator confirms it. */
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
    get_users_me_export: {
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
            /**
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             */
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
    get_users_me_layouts: {
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
                    "application/json": components["schemas"]["Layouts"];
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
    put_users_me_layouts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateLayoutsRequest"];
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
                    "application/json": components["schemas"]["Layouts"];
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
            /** @description `step_up_required`: Switching live trading on needs a recent confirmation. */
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
    get_users_me_tokens: {
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
                    "application/json": components["schemas"]["AccessTokenPage"];
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
    post_users_me_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenRequest"];
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
                    "application/json": components["schemas"]["NewAccessToken"];
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
             * @description `forbidden`: Not allowed.
             *     `step_up_required`: A recent confirmation is needed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_tokens`: A user has at most 50. */
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
    delete_users_me_tokens_id: {
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
    get_users_me_watchlist: {
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
                    "application/json": components["schemas"]["Watchlist"];
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
    put_users_me_watchlist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWatchlistRequest"];
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
                    "application/json": components["schemas"]["Watchlist"];
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
