import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useActiveAccount } from '@/shared/api/queries';
import { money } from '@/shared/lib/money';
import { type GuideStep, guideSteps, useGuide } from '@/shared/state/guide';
import { upDownChoices, useLook, useUiStore } from '@/shared/state/ui-store';
import { directionColors } from '@/shared/theme/tokens';
import { KindMark } from '@/shared/ui/kind-mark';
import { parts } from '@/shared/ui/page-parts';
import styles from './guide.module.css';
import { useSummary } from './use-scope';

/** The first visit: how it looks, the virtual money, what can be lost, and an exchange, if somebody wants one. */
export function Guide() {
  const isOver = useGuide((state) => state.isOver);
  return isOver ? null : <GuideCard />;
}

function GuideCard() {
  const { t } = useTranslation('dashboard');
  const { step, hasAcknowledged, go, end } = useGuide();
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    // Who goes on by keyboard or screen reader is told the next step; nobody is, who has just come.
    if (before.current !== step) heading.current?.focus();
    before.current = step;
  }, [step]);
  const name = guideSteps[step] ?? 'look';
  const isLast = step === guideSteps.length - 1;
  const isWaiting = name === 'risk' && !hasAcknowledged;
  return (
    <section className={styles.card} aria-label={t('guide.label')} data-testid="guide" data-step={name}>
      <p className={styles.count}>{t('guide.count', { step: step + 1, steps: guideSteps.length })}</p>
      <h2 ref={heading} tabIndex={-1}>
        {t(`guide.${name}.title`)}
      </h2>
      <p>{t(`guide.${name}.text`)}</p>
      <StepContent name={name} />
      <div className={parts.actions}>
        {step > 0 ? (
          <button type="button" className={parts.button} onClick={() => go(-1)} data-testid="guide-back">
            {t('guide.back')}
          </button>
        ) : null}
        <button
          type="button"
          className={parts.primary}
          disabled={isWaiting}
          onClick={() => go(1)}
          data-testid="guide-next"
        >
          {t(isLast ? 'guide.done' : 'guide.next')}
        </button>
      </div>
      <button
        type="button"
        className={styles.close}
        aria-label={t('guide.skip')}
        title={t('guide.skip')}
        onClick={end}
        data-testid="guide-skip"
      >
        <X size={16} aria-hidden />
      </button>
    </section>
  );
}

function StepContent({ name }: { name: GuideStep }) {
  const { t } = useTranslation('dashboard');
  switch (name) {
    case 'look':
      return <LookStep />;
    case 'paper':
      return <PaperStep />;
    case 'risk':
      return <RiskStep />;
    case 'exchange':
      return (
        <Link to="/settings/keys" className={styles.link}>
          {t('guide.exchange.link')}
        </Link>
      );
  }
}

function LookStep() {
  const { t } = useTranslation('dashboard');
  const { theme, upDown } = useLook();
  const language = useUiStore((state) => state.language);
  const choose = useUiStore((state) => state.choose);
  return (
    <div className={styles.choices}>
      {(['ko', 'en'] as const).map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          className={parts.button}
          aria-pressed={one === language}
          onClick={() => choose({ language: one })}
          data-testid={`guide-language-${one}`}
        >
          {t(`guide.look.${one}`)}
        </button>
      ))}
      {upDownChoices.map((one) => {
        const { up, down } = directionColors(theme, one);
        return (
          <button
            key={one}
            type="button"
            className={parts.button}
            aria-pressed={one === upDown}
            onClick={() => choose({ upDown: one })}
            data-testid={`guide-updown-${one}`}
          >
            <svg width="22" height="10" aria-hidden="true">
              <rect width="10" height="10" rx="2" fill={up} />
              <rect x="12" width="10" height="10" rx="2" fill={down} />
            </svg>
            {t(`guide.look.${one}`)}
          </button>
        );
      })}
    </div>
  );
}

function PaperStep() {
  const { t } = useTranslation('dashboard');
  const account = useActiveAccount();
  const { data } = useSummary();
  return (
    <p className={styles.choices}>
      {account ? <KindMark kind={account.kind} /> : null}
      {data ? <strong>{money(data.equity, data.currency)}</strong> : null}
      <Link to="/trade" className={styles.link}>
        {t('guide.paper.link')}
      </Link>
    </p>
  );
}

function RiskStep() {
  const { t } = useTranslation('dashboard');
  const { hasAcknowledged, acknowledge } = useGuide();
  return (
    <div className={styles.choices}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={hasAcknowledged}
          onChange={(event) => acknowledge(event.target.checked)}
          data-testid="guide-acknowledge"
        />
        {t('guide.risk.acknowledge')}
      </label>
      <Link to="/settings/limits" className={styles.link}>
        {t('guide.risk.link')}
      </Link>
    </div>
  );
}
