// Generated from openapi.json by `npm run gen:api`. Do not edit.
export interface paths {
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["register"];
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
        post: operations["login"];
        delete?: never;
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
        post: operations["refresh"];
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
        delete: operations["logout"];
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
        get: operations["get_me"];
        put: operations["update_me"];
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
        put: operations["change_password"];
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
        get: operations["get_settings"];
        put: operations["update_settings"];
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
        get: operations["list_accounts"];
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
        get: operations["list_api_keys"];
        put?: never;
        post: operations["create_api_key"];
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
        delete: operations["delete_api_key"];
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
        get: operations["list_symbols"];
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
        get: operations["list_tickers"];
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
        get: operations["get_order_book"];
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
        get: operations["list_market_trades"];
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
        get: operations["list_candles"];
        put?: never;
        post?: never;
        delete?: never;
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
        get: operations["list_orders"];
        put?: never;
        post: operations["place_order"];
        delete: operations["cancel_all_orders"];
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
        get: operations["get_order"];
        put?: never;
        post?: never;
        delete: operations["cancel_order"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trading/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_positions"];
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
        get: operations["list_balances"];
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
        get: operations["list_fills"];
        put?: never;
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
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail?: string | null;
            request_id?: string | null;
            errors?: components["schemas"]["ProblemField"][];
        };
        ProblemField: {
            field: string;
            code?: string | null;
            detail?: string | null;
        };
        User: {
            /** Format: uuid */
            id: string;
            email: string;
            username: string;
            /** Format: date-time */
            created_at: string;
            is_active?: boolean;
            is_verified?: boolean;
            /** Format: date-time */
            updated_at?: string;
        };
        UpdateUserRequest: {
            email?: string;
            username?: string;
        };
        ChangePasswordRequest: {
            current_password: string;
            new_password: string;
        };
        UserSettings: {
            trading_enabled: boolean;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            max_position_size: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            risk_per_trade: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            daily_loss_limit: string;
            time_zone?: string;
            locale?: string;
        };
        UpdateSettingsRequest: {
            trading_enabled?: boolean;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            max_position_size?: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            risk_per_trade?: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            daily_loss_limit?: string;
            time_zone?: string;
            locale?: string;
        };
        Account: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "paper" | "testnet" | "live";
            exchange: string;
            label: string;
            is_active: boolean;
            trading_enabled: boolean;
            /** @enum {string} */
            state: "provisioning" | "active" | "faulted" | "disabled";
            /**
             * Format: decimal
             * @example 0.00100000
             */
            max_position_size: string;
            /** Format: date-time */
            created_at: string;
            state_reason?: string | null;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            exchange: string;
            label: string;
            key_hint: string;
            is_testnet: boolean;
            is_active: boolean;
            permissions: string[];
            /** Format: date-time */
            created_at: string;
        };
        CreateApiKeyRequest: {
            exchange: string;
            api_key: string;
            api_secret: string;
            is_testnet?: boolean;
            label?: string;
        };
        RegisterRequest: {
            email: string;
            username: string;
            password: string;
        };
        LoginRequest: {
            email: string;
            password: string;
            code?: string;
        };
        LoginResponse: {
            access_token: string;
            token_type: string;
            expires_in: number;
        };
        LocalizedName: {
            ko: string;
            en: string;
        };
        SymbolInfo: {
            symbol: string;
            base: string;
            quote: string;
            exchange: string;
            /** @enum {string} */
            status: "trading" | "halted" | "break" | "cancel_only" | "end_of_day";
            /**
             * Format: decimal
             * @example 0.00100000
             */
            tick_size: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            step_size: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            min_notional: string;
            name: components["schemas"]["LocalizedName"];
            /**
             * Format: decimal
             * @example 0.00100000
             */
            min_quantity?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            max_quantity?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            maker_fee?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            taker_fee?: string | null;
        };
        Ticker: {
            symbol: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            price: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            change_24h: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            change_percent_24h: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            high_24h: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            low_24h: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            volume_24h: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            quote_volume_24h: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            bid?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            ask?: string | null;
        };
        OrderBook: {
            symbol: string;
            /** Format: int64 */
            seq: number;
            bids: string[][];
            asks: string[][];
            /** Format: date-time */
            updated_at: string;
            /** @enum {string} */
            state: "connecting" | "synced" | "resyncing" | "stale";
        };
        MarketTrade: {
            /** Format: int64 */
            id: number;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            price: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            quantity: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** Format: int64 */
            time: number;
        };
        Candle: {
            /** Format: int64 */
            open_time: number;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            open: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            high: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            low: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            close: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            volume: string;
            /** Format: int64 */
            close_time: number;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            quote_volume: string;
            /** Format: int64 */
            trades: number;
        };
        PlaceOrderRequest: {
            symbol: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            type: "market" | "limit" | "stop" | "stop_limit";
            /**
             * Format: decimal
             * @example 0.00100000
             */
            quantity?: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            quote_quantity?: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            price?: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            stop_price?: string;
            /** @enum {string} */
            time_in_force?: "gtc" | "ioc" | "fok";
            post_only?: boolean;
            client_order_id?: string;
            /** Format: uuid */
            account_id?: string;
        };
        Order: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            account_id: string;
            symbol: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            type: "market" | "limit" | "stop" | "stop_limit";
            /** @enum {string} */
            status: "pending" | "open" | "partially_filled" | "filled" | "cancelled" | "rejected" | "expired" | "unknown";
            /**
             * Format: decimal
             * @example 0.00100000
             */
            filled_quantity: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            exchange?: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            quantity?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            quote_quantity?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            price?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            stop_price?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            average_price?: string | null;
            /** @enum {string|null} */
            time_in_force?: "gtc" | "ioc" | "fok" | null;
            post_only?: boolean;
            client_order_id?: string | null;
            venue_order_id?: string | null;
            reject_code?: string | null;
            reject_reason?: string | null;
            /** Format: date-time */
            unknown_since?: string | null;
        };
        Fill: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            order_id: string | null;
            /** Format: uuid */
            account_id: string;
            symbol: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /**
             * Format: decimal
             * @example 0.00100000
             */
            quantity: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            price: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            fee: string;
            /** Format: date-time */
            executed_at: string;
            fee_currency?: string | null;
            exchange?: string;
        };
        Position: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            account_id: string;
            symbol: string;
            /** @enum {string} */
            side: "long" | "short";
            /**
             * Format: decimal
             * @example 0.00100000
             */
            size: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            entry_price: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            mark_price?: string | null;
            /** Format: date-time */
            mark_price_at?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            unrealized_pnl?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            cost?: string | null;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            realized_pnl?: string | null;
            exchange?: string;
        };
        Balance: {
            /** Format: uuid */
            account_id: string;
            asset: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            free: string;
            /**
             * Format: decimal
             * @example 0.00100000
             */
            locked: string;
        };
        AccountPage: {
            items: components["schemas"]["Account"][];
            next_cursor?: string | null;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            next_cursor?: string | null;
        };
        SymbolInfoPage: {
            items: components["schemas"]["SymbolInfo"][];
            next_cursor?: string | null;
        };
        TickerPage: {
            items: components["schemas"]["Ticker"][];
            next_cursor?: string | null;
        };
        MarketTradePage: {
            items: components["schemas"]["MarketTrade"][];
            next_cursor?: string | null;
        };
        CandlePage: {
            items: components["schemas"]["Candle"][];
            next_cursor?: string | null;
        };
        OrderPage: {
            items: components["schemas"]["Order"][];
            next_cursor?: string | null;
        };
        FillPage: {
            items: components["schemas"]["Fill"][];
            next_cursor?: string | null;
        };
        PositionPage: {
            items: components["schemas"]["Position"][];
            next_cursor?: string | null;
        };
        BalancePage: {
            items: components["schemas"]["Balance"][];
            next_cursor?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login: {
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginResponse"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginResponse"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
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
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSettings"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSettingsRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSettings"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyRequest"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_key: {
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
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_symbols: {
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SymbolInfoPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tickers: {
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TickerPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_order_book: {
        parameters: {
            query?: {
                depth?: number;
                exchange?: string;
            };
            header?: never;
            path: {
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderBook"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_market_trades: {
        parameters: {
            query?: {
                limit?: number;
                exchange?: string;
            };
            header?: never;
            path: {
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketTradePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_candles: {
        parameters: {
            query: {
                interval: string;
                start?: string;
                end?: string;
                limit?: number;
                exchange?: string;
            };
            header?: never;
            path: {
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandlePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_orders: {
        parameters: {
            query?: {
                symbol?: string;
                account_id?: string;
                status?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    place_order: {
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
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_all_orders: {
        parameters: {
            query?: {
                symbol?: string;
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_order: {
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_order: {
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_positions: {
        parameters: {
            query?: {
                account_id?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_balances: {
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalancePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_fills: {
        parameters: {
            query?: {
                symbol?: string;
                account_id?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FillPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
