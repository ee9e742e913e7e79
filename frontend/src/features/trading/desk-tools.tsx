import { Keyboard, Volume2, VolumeX } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tinykeys } from 'tinykeys';
import { isTyping } from '@/shared/lib/hotkeys';
import { useDesk } from './desk-choices';
import styles from './layout.module.css';

const KeySheet = lazy(() => import('./key-sheet'));
const Sounds = lazy(() => import('./sounds'));

/** The list of keys, and whether the desk may be heard. */
export function DeskTools() {
  const { t } = useTranslation('trading');
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const { hasSound, choose } = useDesk();
  useEffect(() => {
    const show = (event: KeyboardEvent) => {
      if (!isTyping(event)) setIsSheetOpen(true);
    };
    // On some keyboards the question mark needs Shift, on others not.
    return tinykeys(window, { '?': show, 'Shift+?': show });
  }, []);
  const Icon = hasSound ? Volume2 : VolumeX;
  return (
    <span className={styles.tools}>
      <button
        type="button"
        aria-pressed={hasSound}
        aria-label={t('tools.sound')}
        title={t('tools.sound')}
        data-testid="desk-sound"
        onClick={() => choose({ hasSound: !hasSound })}
      >
        <Icon size={16} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={t('tools.keys')}
        title={t('tools.keys')}
        data-testid="keys-open"
        onClick={() => setIsSheetOpen(true)}
      >
        <Keyboard size={16} aria-hidden />
      </button>
      <Suspense>
        {isSheetOpen ? <KeySheet onClose={() => setIsSheetOpen(false)} /> : null}
        {hasSound ? <Sounds /> : null}
      </Suspense>
    </span>
  );
}
