import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { theme as antdTheme, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import koKR from 'antd/locale/ko_KR';
import { type ReactNode, useMemo, useState } from 'react';
import { ApiError } from '@/shared/api/api-error';
import { useUiStore } from '@/shared/state/ui-store';
import type { Theme } from '@/shared/theme/names';
import { themeColors } from '@/shared/theme/tokens';

const attemptsMost = 3;

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        refetchOnWindowFocus: false,
        // What the server refused it will refuse again.
        retry: (count, error) =>
          count < attemptsMost && (!(error instanceof ApiError) || error.isUnanswered || error.status >= 500),
      },
      mutations: { retry: false },
    },
  });
}

function antdConfig(theme: Theme): ThemeConfig {
  const colors = themeColors[theme];
  const isDark = theme !== 'light';
  return {
    algorithm: isDark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: colors.accentFill,
      // What antd derives is too light for white text in the light theme.
      colorPrimaryHover: colors.accentFillHover,
      colorInfo: colors.accent,
      colorLink: colors.accent,
      colorError: colors.danger,
      colorWarning: colors.warn,
      colorSuccess: colors.ok,
      colorBgBase: colors.panel,
      colorBgContainer: colors.raised,
      colorBgElevated: colors.raised,
      colorBgLayout: colors.bg,
      colorBorder: colors.borderStrong,
      colorBorderSecondary: colors.border,
      colorText: colors.text,
      colorTextDescription: colors.muted,
      colorTextPlaceholder: colors.muted,
      borderRadius: 4,
      fontSize: 13,
      fontFamily: 'inherit',
    },
    components: {
      Button: {
        // White on the light red of the dark theme would be hard to read.
        dangerColor: isDark ? colors.bg : '#ffffff',
        // The colours that fill a button are too dark for its text.
        defaultHoverColor: colors.accent,
        defaultHoverBorderColor: colors.accent,
        defaultActiveColor: colors.accent,
        defaultActiveBorderColor: colors.accent,
      },
    },
  };
}

// The server puts a fresh nonce into the page; without it the content policy refuses antd's style sheets.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// Not the body: there antd would lock scrolling by a style sheet without the nonce, and the body never scrolls.
const popupContainer = () => document.getElementById('root') ?? document.body;

/** A new sign-in has a new cache: nothing of a former user is left in it. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  const theme = useUiStore((state) => state.theme);
  const language = useUiStore((state) => state.language);
  const config = useMemo(() => antdConfig(theme), [theme]);
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={config}
        locale={language === 'ko' ? koKR : enUS}
        csp={{ nonce }}
        getPopupContainer={popupContainer}
      >
        {children}
      </ConfigProvider>
    </QueryClientProvider>
  );
}
