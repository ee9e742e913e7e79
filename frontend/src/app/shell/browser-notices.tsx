import { useEffect } from 'react';
import { isBad } from '@/entities/notice/notice';
import { watchArrivals } from '@/realtime/hooks';
import type { Notice } from '@/shared/api/notice-types';
import { useUiStore } from '@/shared/state/ui-store';
import { showToast } from '@/shared/ui/toasts';

function show(notice: Notice): void {
  const { language } = useUiStore.getState();
  const title = notice.title[language];
  const body = notice.text[language];
  const isGranted = 'Notification' in window && Notification.permission === 'granted';
  if (!isGranted) {
    // Of a burst of fills, such as those of a grid, the newest stands for all.
    const group = notice.kind === 'order_filled' ? `filled ${notice.figures.symbol ?? ''}` : undefined;
    showToast(isBad(notice.kind) ? 'error' : 'info', title, body, group);
    return;
  }
  // Of several open pages the browser shows one: the same tag is the same notification.
  const shown = new Notification(title, { body, tag: notice.id });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}

/** Shows what has come outside of the page where the browser may, and as a toast where it may not. */
export function BrowserNotices() {
  useEffect(
    () =>
      watchArrivals((notices) => {
        for (const notice of notices) show(notice);
      }),
    [],
  );
  return null;
}
