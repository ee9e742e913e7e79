import { Modal } from 'antd';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isInPlace } from '@/entities/order/amend';
import { useIsLive, useTicker } from '@/realtime/hooks';
import { useCapabilities } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import {
  decimalsOf,
  formatFixed,
  formatSigned,
  groupDigits,
  parseDecimal,
  toBig,
} from '@/shared/lib/decimal';
import { NumberField } from '@/shared/ui/number-field';
import { type ChartLine, gainAt, movedOrder, moveFault } from './chart-lines';
import styles from './chart-overlay.module.css';
import { useLineName } from './use-line-name';
import type { Move } from './use-move';

interface MoveDialogProps {
  move: Move;
  symbol: SymbolInfo;
  isPending: boolean;
  onPrice(price: string): void;
  onConfirm(): void;
  onCancel(): void;
}

/** What a line's new price would change, to be read once more; the price may still be typed. */
export default function MoveDialog({
  move,
  symbol,
  isPending,
  onPrice,
  onConfirm,
  onCancel,
}: MoveDialogProps) {
  const { t } = useTranslation(['desk', 'trading', 'common']);
  const { line, price } = move;
  const mark = useTicker(symbol.symbol)?.price ?? null;
  const isLive = useIsLive();
  const name = useLineName(line, symbol);
  const fault = moveFault(line, price, symbol, mark);
  const isSame = parseDecimal(price)?.eq(toBig(line.price)) ?? false;
  const decimals = decimalsOf(symbol.tick_size);
  const error =
    fault &&
    t(`trading:error.${fault.code}` as 'trading:error.tick', {
      limit: groupDigits(fault.limit),
      asset: fault.asset,
    });
  return (
    <Modal
      open
      centered
      width={400}
      title={t('desk:move.title')}
      okText={t('desk:move.confirm')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{
        disabled: fault !== null || isSame || !isLive,
        loading: isPending,
        'data-testid': 'move-confirm',
      }}
      cancelButtonProps={{ 'data-testid': 'move-cancel' }}
      onOk={onConfirm}
      onCancel={onCancel}
    >
      <p className={styles.what}>
        <strong>{`${symbol.base}/${symbol.quote}`}</strong> {name}
      </p>
      <p className={styles.fromTo} data-testid="move-from-to">
        <span>{formatFixed(line.price, decimals)}</span>
        <ArrowRight size={14} aria-label={t('desk:move.to')} />
        <strong>{parseDecimal(price) ? formatFixed(price, decimals) : t('common:state.none')}</strong>
      </p>
      <NumberField
        label={t('desk:move.price')}
        unit={symbol.quote}
        value={price}
        onChange={onPrice}
        error={error ?? undefined}
        testId="move-price"
      />
      <Effect line={line} price={price} symbol={symbol} />
      {isLive ? null : <p role="status">{t('trading:lock.disconnected')}</p>}
    </Modal>
  );
}

/** What the move means for the order's place in the queue, or for the position's outcome. */
function Effect({ line, price, symbol }: { line: ChartLine; price: string; symbol: SymbolInfo }) {
  const { t } = useTranslation(['desk', 'trading']);
  const can = useCapabilities(symbol, line.kind === 'order' ? line.order.exchange : line.position.exchange);
  if (!parseDecimal(price)) return null;
  if (line.kind === 'order') {
    const keepsPlace = isInPlace(line.order, movedOrder(line, price), can);
    return <p className="muted">{t(keepsPlace ? 'trading:edit.inPlace' : 'trading:edit.hint')}</p>;
  }
  const gain = formatSigned(formatFixed(gainAt(line, price).round(2), 2));
  return (
    <p className="muted" data-testid="move-effect">
      {t('desk:move.effect', { gain: `${gain} ${symbol.quote}` })}
    </p>
  );
}
