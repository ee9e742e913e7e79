import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './key-sheet.module.css';
import './texts/desk';

// Names of keys are what stands on them, in every language.
const keys = [
  { key: 'buy', caps: ['B'] },
  { key: 'sell', caps: ['S'] },
  { key: 'size', caps: ['1', '…', '9'] },
  { key: 'send', caps: ['Enter'] },
  { key: 'cancelAll', caps: ['Shift', 'X'] },
  { key: 'depth', caps: ['Shift'] },
  { key: 'take', caps: ['Ctrl', '⌘'] },
  { key: 'search', caps: ['/'] },
  { key: 'lines', caps: ['↑', '↓'] },
  { key: 'watch', caps: ['↑', '↓'] },
  { key: 'tabs', caps: ['←', '→'] },
  { key: 'panels', caps: ['←', '→', '↑', '↓'] },
  { key: 'escape', caps: ['Esc'] },
  { key: 'sheet', caps: ['?'] },
] as const;

/** Every key of the desk. */
export default function KeySheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('desk');
  return (
    <Modal open centered width={440} title={t('keys.title')} footer={null} onCancel={onClose}>
      <dl className={styles.keys} data-testid="key-sheet">
        {keys.map(({ key, caps }) => (
          <div key={key}>
            <dt>
              {caps.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
