import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './notices.module.css';

function permissionNow(): NotificationPermission | 'unsupported' {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

/** Whether this browser may show notifications outside of the page: only its user can say so. */
export function BrowserChannel() {
  const { t } = useTranslation('notices');
  const [permission, setPermission] = useState(permissionNow);
  return (
    <div className={styles.channel} data-testid="channel-browser" data-permission={permission}>
      <div className={styles.channelHead}>
        <span className={styles.channelName}>
          <strong>{t('channel.browser')}</strong>
          <small>{t(`browser.${permission}`)}</small>
        </span>
        {permission === 'default' ? (
          <Button onClick={() => void Notification.requestPermission().then(setPermission)}>
            {t('browser.allow')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
