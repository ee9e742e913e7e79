import { Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConnection, usePanelAge, usePositions } from '@/realtime/hooks';
import { useActiveAccount, useSymbols } from '@/shared/api/queries';
import type { Position } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { formatFixed, toBig } from '@/shared/lib/decimal';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Signed } from '@/shared/ui/signed';
import styles from './dashboard.module.css';
import { useClosePosition } from './use-quick';

export function PositionsPanel() {
  const { t } = useTranslation('dashboard');
  const positions = usePositions(useActiveAccount()?.id ?? null);
  const age = usePanelAge('positions');
  return (
    <Panel
      title={t('positions')}
      isStale={age.isStale}
      extra={age.isStale ? <Age ageMs={age.ageMs} isStale /> : <Link to="/positions">{t('all')}</Link>}
    >
      {positions ? null : <Loading />}
      {positions?.length === 0 ? (
        <Empty text={t('noPositions')}>
          <Link to="/trade">{t('goTrade')}</Link>
        </Empty>
      ) : null}
      <ul className={styles.list}>
        {(positions ?? []).map((item) => (
          <PositionLine key={item.id} position={item} />
        ))}
      </ul>
    </Panel>
  );
}

function PositionLine({ position }: { position: Position }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const formats = useFormats();
  const { data: symbols } = useSymbols();
  const { symbol, unrealized_pnl: pnl } = position;
  const step = symbols?.find((one) => one.symbol === symbol)?.step_size;
  // Less than the exchange takes can't be sold.
  const isDust = step !== undefined && toBig(position.size).lt(step);
  const mark = formats.price(symbol, position.mark_price);
  return (
    <li className={styles.line} data-testid="positions-row" data-id={position.id}>
      <Link to={`/trade/${symbol}`} className={styles.name}>
        <strong>{formats.pair(symbol)}</strong>
        <small className="muted">{t('dashboard:mark', { value: mark })}</small>
      </Link>
      <span data-testid="position-size">{formats.quantity(symbol, position.size)}</span>
      <span>
        {pnl ? (
          <Signed value={pnl} text={formatFixed(toBig(pnl).round(2), 2)} />
        ) : (
          <span className="muted">{t('common:state.none')}</span>
        )}
      </span>
      {isDust ? (
        <small className="muted">{t('dashboard:dust')}</small>
      ) : (
        <CloseButton position={position} name={formats.pair(symbol)} />
      )}
    </li>
  );
}

function CloseButton({ position, name }: { position: Position; name: string }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const { phase } = useConnection();
  const close = useClosePosition(name);
  const account = useActiveAccount();
  const confirmId = { danger: true, 'data-testid': 'dashboard-close-confirm' };
  return (
    <Popconfirm
      title={t('dashboard:close.title', { name })}
      description={
        account ? t('dashboard:onAccount', { kind: t(`common:accountKind.${account.kind}`) }) : null
      }
      okText={t('dashboard:close.button')}
      okButtonProps={confirmId}
      onConfirm={() => close.mutate(position.id)}
    >
      <button
        type="button"
        className={styles.small}
        disabled={close.isPending || phase === 'waiting'}
        aria-label={t('dashboard:close.label', { name })}
        data-testid="dashboard-close"
      >
        {t('dashboard:close.button')}
      </button>
    </Popconfirm>
  );
}
