import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bot, StopOrders } from '@/shared/api/types';
import styles from './bots.module.css';

const ways: readonly StopOrders[] = ['leave', 'cancel', 'close'];

interface StopDialogProps {
  bot: Bot;
  onStop(orders: StopOrders): void;
  onClose(): void;
}

/** What becomes of a bot's orders and holdings when it stops. */
export function StopDialog({ bot, onStop, onClose }: StopDialogProps) {
  const { t } = useTranslation(['bots', 'common']);
  const [way, setWay] = useState<StopOrders>('cancel');
  return (
    <Modal
      open
      centered
      width={460}
      title={t('bots:stop.title', { name: bot.name })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="primary" danger onClick={() => onStop(way)} data-testid="bot-stop-confirm">
            {t('bots:action.stop')}
          </Button>
        </>
      }
    >
      <fieldset className={styles.ways}>
        <legend className="visually-hidden">{t('bots:stop.legend')}</legend>
        {ways.map((one) => (
          <label key={one} className={styles.way}>
            <input
              type="radio"
              name="stop-orders"
              checked={one === way}
              data-testid={`bot-stop-${one}`}
              onChange={() => setWay(one)}
            />
            <span>
              <strong>{t(`bots:stop.${one}`)}</strong>
              <small>{t(`bots:stop.${one}Text`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </Modal>
  );
}
