import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { cx } from '@/shared/lib/class-names';
import styles from './toasts.module.css';

type Kind = 'success' | 'info' | 'error';

interface Toast {
  id: number;
  kind: Kind;
  title: string;
  detail?: string | undefined;
  /** Of several that tell the same sort of thing, one is shown: the newest, with how many there were. */
  group?: string | undefined;
  count: number;
}

interface ToastState {
  toasts: readonly Toast[];
}

const toastsMost = 4;
const stayMs: Record<Kind, number> = { success: 6000, info: 6000, error: 12_000 };
const useToasts = create<ToastState>()(() => ({ toasts: [] }));
let lastId = 0;

function dismiss(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

export function showToast(kind: Kind, title: string, detail?: string, group?: string): void {
  lastId += 1;
  const { toasts } = useToasts.getState();
  const before = group === undefined ? undefined : toasts.find((toast) => toast.group === group);
  const toast = { id: lastId, kind, title, detail, group, count: (before?.count ?? 0) + 1 };
  // In its place, so that nothing moves under a hand.
  const next = before ? toasts.map((one) => (one === before ? toast : one)) : [...toasts, toast];
  useToasts.setState({ toasts: next.slice(-toastsMost) });
  setTimeout(() => dismiss(toast.id), stayMs[kind]);
}

const icons = { success: CircleCheck, info: Info, error: CircleAlert };

export function Toasts() {
  const { t } = useTranslation('common');
  const toasts = useToasts((state) => state.toasts);
  return (
    <section className={styles.stack} aria-label={t('toast.region')} aria-live="polite">
      {toasts.map((toast) => {
        const Icon = icons[toast.kind];
        return (
          <div
            key={toast.group ?? toast.id}
            className={cx(styles.toast, styles[toast.kind])}
            data-testid="toast"
            data-count={toast.count}
          >
            <Icon size={16} aria-hidden />
            <div className={styles.text}>
              <strong>
                {toast.title}
                {toast.count > 1 ? (
                  <span className={styles.count}>{t('toast.count', { count: toast.count })}</span>
                ) : null}
              </strong>
              {toast.detail ? <span>{toast.detail}</span> : null}
            </div>
            <button
              type="button"
              className={styles.close}
              aria-label={t('toast.dismiss')}
              onClick={() => dismiss(toast.id)}
            >
              <X size={14} aria-hidden />
            </button>
          </div>
        );
      })}
    </section>
  );
}
