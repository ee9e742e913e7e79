import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  checkProtection,
  formOf,
  levelsOf,
  type ProtectionContext,
  type ProtectionForm,
  protectionSupport,
  stopModes,
  targetModes,
} from '@/entities/position/protection';
import { useTicker } from '@/realtime/hooks';
import { useCapabilities, useSymbol } from '@/shared/api/queries';
import type { Position } from '@/shared/api/types';
import { type Decimal, decimalsOf, formatExact, formatFixed, groupDigits, toBig } from '@/shared/lib/decimal';
import { SupportNote } from './kind-chooser';
import styles from './protection.module.css';
import { ProtectionExit } from './protection-exit';
import { useProtect } from './use-protect';

interface ProtectionDialogProps {
  position: Position;
  pair: string;
  /** Why the protection that should be there isn't; null where nothing is wrong. */
  missing: string | null;
  onClose(): void;
}

/** The form with what it means at the present price, and what is wrong with it. */
function useProtectionForm(position: Position) {
  const { t } = useTranslation('trading');
  const symbol = useSymbol(position.symbol);
  const lastPrice = useTicker(position.symbol)?.price ?? position.mark_price;
  const [form, setForm] = useState<ProtectionForm>(() => formOf(position.protection));
  const [isTried, setIsTried] = useState(false);
  const context: ProtectionContext = {
    entry: toBig(position.entry_price),
    mark: lastPrice ? toBig(lastPrice) : null,
    tickSize: symbol?.tick_size ?? '0',
  };
  const errors = checkProtection(form, context);
  const levels = levelsOf(form, context);
  const quote = symbol?.quote ?? '';
  const priceText = (value: Decimal) => `${formatFixed(value, decimalsOf(context.tickSize))} ${quote}`;
  const errorOf = (field: 'stop' | 'target') => {
    const error = errors.find((item) => item.field === field);
    // Until a first try to save it, a field that is still empty isn't called wrong.
    if (!error || (!isTried && form[field].trim() === '')) return undefined;
    const asset = error.code === 'distance' ? '%' : quote;
    return t(`error.${error.code}`, { limit: groupDigits(error.limit), asset });
  };
  const effectOf = (field: 'stop' | 'target') => {
    const level = levels[field];
    if (!level) return null;
    const gain = level.minus(context.entry).times(position.size).round(2);
    const text = `${gain.gt(0) ? '+' : ''}${formatExact(gain)} ${quote}`;
    return t('protection.effect', { price: priceText(level), gain: text });
  };
  return {
    form,
    symbol,
    change: (part: Partial<ProtectionForm>) => setForm((before) => ({ ...before, ...part })),
    isEmpty: form.stopMode === 'none' && form.targetMode === 'none',
    /** Whether it may be sent; from the first try on, everything that is wrong is told. */
    tryIt: () => {
      setIsTried(true);
      return errors.length === 0;
    },
    exit: (field: 'stop' | 'target') => ({ error: errorOf(field), effect: effectOf(field) }),
    markText: context.mark && priceText(context.mark),
    quote,
  };
}

/** Sets what protects a position: a stop or a distance, a target, or both, by price or by per cent. */
export default function ProtectionDialog({ position, pair, missing, onClose }: ProtectionDialogProps) {
  const { t } = useTranslation('trading');
  const { form, symbol, change, isEmpty, tryIt, exit, markText, quote } = useProtectionForm(position);
  const can = useCapabilities(symbol, position.exchange);
  const protect = useProtect(position, pair, onClose);
  const unitOf = (mode: ProtectionForm['stopMode']) => (mode === 'price' ? quote : '%');
  const footer = (
    <Buttons
      isPending={protect.isPending}
      isEmpty={isEmpty}
      onRemove={position.protection ? protect.remove : null}
      onCancel={onClose}
      onSave={() => {
        if (tryIt()) protect.save(form);
      }}
    />
  );
  return (
    <Modal
      open
      centered
      width={420}
      title={t('protection.title', { name: pair })}
      onCancel={onClose}
      footer={footer}
    >
      <Facts position={position} base={symbol?.base ?? ''} quote={quote} mark={markText} />
      {missing === null ? null : (
        <p className={styles.missing} role="alert" data-testid="protection-missing">
          {t('protection.missingText', { reason: missing })}
        </p>
      )}
      <ProtectionExit
        name="stop"
        modes={stopModes}
        mode={form.stopMode}
        value={form.stop}
        unit={unitOf(form.stopMode)}
        {...exit('stop')}
        onMode={(stopMode) => change({ stopMode, stop: '' })}
        onValue={(stop) => change({ stop })}
      />
      <ProtectionExit
        name="target"
        modes={targetModes}
        mode={form.targetMode}
        value={form.target}
        unit={unitOf(form.targetMode)}
        {...exit('target')}
        onMode={(targetMode) => change({ targetMode, target: '' })}
        onValue={(target) => change({ target })}
      />
      <SupportNote support={protectionSupport(form, can)} />
      <p className={styles.hint}>{t('protection.hint')}</p>
      {protect.problem ? (
        <p className={styles.missing} role="alert" data-testid="protection-problem">
          {protect.problem}
        </p>
      ) : null}
    </Modal>
  );
}

interface ButtonsProps {
  isPending: boolean;
  isEmpty: boolean;
  /** Null where there is nothing to remove. */
  onRemove: (() => void) | null;
  onCancel(): void;
  onSave(): void;
}

function Buttons({ isPending, isEmpty, onRemove, onCancel, onSave }: ButtonsProps) {
  const { t } = useTranslation(['trading', 'common']);
  return (
    <>
      {onRemove ? (
        <Button danger disabled={isPending} onClick={onRemove} data-testid="protection-remove">
          {t('trading:protection.remove')}
        </Button>
      ) : null}
      <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
      <Button
        type="primary"
        loading={isPending}
        disabled={isEmpty}
        onClick={onSave}
        data-testid="protection-save"
      >
        {t('trading:protection.save')}
      </Button>
    </>
  );
}

interface FactsProps {
  position: Position;
  base: string;
  quote: string;
  mark: string | null;
}

function Facts({ position, base, quote, mark }: FactsProps) {
  const { t } = useTranslation(['trading', 'common']);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('trading:column.size')}</dt>
        <dd>{`${formatExact(position.size)} ${base}`}</dd>
      </div>
      <div>
        <dt>{t('trading:column.entry')}</dt>
        <dd>{`${formatExact(position.entry_price)} ${quote}`}</dd>
      </div>
      <div>
        <dt>{t('trading:column.mark')}</dt>
        <dd>{mark ?? t('common:state.none')}</dd>
      </div>
    </dl>
  );
}
