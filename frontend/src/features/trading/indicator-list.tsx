import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { indicatorsMost, standardOf, useIndicatorChoice, withParameter } from '@/chart/indicator-choice';
import { indicatorsQuery } from '@/shared/api/indicators';
import type { IndicatorInfo } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { Empty, Loading } from '@/shared/ui/notices';
import styles from './indicator-picker.module.css';

/** Every indicator of the server, and those that are on the chart with their parameters. */
export default function IndicatorList() {
  const { t } = useTranslation('trading');
  const { data, isError } = useQuery(indicatorsQuery);
  const { chosen, add } = useIndicatorChoice();
  const language = useUiStore((state) => state.language);
  if (isError) return <Empty text={t('indicators.failed')} />;
  if (!data) return <Loading />;
  const isFull = chosen.length >= indicatorsMost;
  return (
    <div className={styles.choice}>
      {chosen.length === 0 ? (
        <p className="muted">{t('indicators.none')}</p>
      ) : (
        <ul className={styles.chosen} aria-label={t('indicators.chosen')}>
          {chosen.map((text) => (
            <Chosen key={text} text={text} info={data.find((info) => info.name === text.split(':')[0])} />
          ))}
        </ul>
      )}
      {(['price', 'own'] as const).map((pane) => (
        <section key={pane}>
          <h3 className={styles.heading}>{t(`indicators.${pane}`)}</h3>
          <div className={styles.list}>
            {data
              .filter((info) => info.pane === pane)
              .map((info) => (
                <button
                  key={info.name}
                  type="button"
                  className={styles.add}
                  disabled={isFull || chosen.includes(standardOf(info))}
                  onClick={() => add(standardOf(info))}
                  data-testid={`indicator-add-${info.name}`}
                >
                  <Plus size={12} aria-hidden />
                  {info.title[language]}
                </button>
              ))}
          </div>
        </section>
      ))}
      {isFull ? <p role="note">{t('indicators.full', { count: indicatorsMost })}</p> : null}
    </div>
  );
}

function Chosen({ text, info }: { text: string; info: IndicatorInfo | undefined }) {
  const { t } = useTranslation('trading');
  const { remove } = useIndicatorChoice();
  const language = useUiStore((state) => state.language);
  const name = info?.title[language] ?? text;
  return (
    <li className={styles.item} data-testid={`indicator-${text}`}>
      <span className={styles.name}>{name}</span>
      {(info?.parameters ?? []).map((parameter, index) => (
        <Parameter key={parameter.name} text={text} info={info} index={index} />
      ))}
      <button
        type="button"
        className={styles.remove}
        aria-label={t('indicators.remove', { name })}
        onClick={() => remove(text)}
      >
        <X size={14} aria-hidden />
      </button>
    </li>
  );
}

interface ParameterProps {
  text: string;
  info: IndicatorInfo | undefined;
  index: number;
}

/** Takes effect when the field is left or Enter is pressed; what can't be goes back. */
function Parameter({ text, info, index }: ParameterProps) {
  const language = useUiStore((state) => state.language);
  const { replace } = useIndicatorChoice();
  const current = text.split(':')[index + 1] ?? '';
  const [draft, setDraft] = useState(current);
  const parameter = info?.parameters[index];
  if (!info || !parameter) return null;
  const next = withParameter(text, info, index, draft);
  const apply = () => {
    if (next === null) setDraft(current);
    else if (next !== text) replace(text, next);
  };
  return (
    <label className={styles.parameter}>
      <span className="muted">{parameter.title[language]}</span>
      <input
        className={styles.input}
        inputMode="decimal"
        value={draft}
        aria-invalid={next === null}
        title={`${parameter.min} – ${parameter.max}`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      />
    </label>
  );
}
