import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { Catalog } from '@/entities/strategy/catalog';
import { newSetup, setupOf, toSetup } from '@/entities/strategy/setup';
import { mergeBot, useBot, useTopics } from '@/realtime/hooks';
import { useProblemText } from '@/shared/api/problem-text';
import { accountsQuery, useActiveAccount, useSymbols } from '@/shared/api/queries';
import type { Account, Bot, StrategySetup } from '@/shared/api/types';
import { cx } from '@/shared/lib/class-names';
import type { FieldFault } from '@/shared/lib/schema-form';
import { useFirstFault } from '@/shared/lib/use-first-fault';
import { useUiStore } from '@/shared/state/ui-store';
import { formGrid, SelectField, TextField } from '@/shared/ui/form';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { useFaultText } from '@/shared/ui/schema-fields';
import { Page, Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import { SetupFields } from '@/widgets/setup-form/setup-fields';
import { useCatalog } from '@/widgets/setup-form/use-catalog';
import { useSetup } from '@/widgets/setup-form/use-setup';
import styles from './bots.module.css';
import { changeBot, createBot, startBot } from './calls';
import './texts';

/** What another page hands over: a back-test that shall run on paper. */
interface Given {
  setup?: StrategySetup;
  onPaper?: boolean;
}

/** A new bot, or one that is changed. */
export default function BotFormPage() {
  const { t } = useTranslation('bots');
  const { id } = useParams();
  useTopics('bots');
  const { catalog, error, refetch } = useCatalog();
  const bot = useBot(id ?? '');
  const { data: symbols } = useSymbols();
  const { data: accounts } = useQuery(accountsQuery);
  const isKnown = id === undefined || bot !== undefined;
  const heading = bot ? t('form.edit', { name: bot.name }) : t('form.new');
  return (
    <Page title={t('form.title', { heading })} heading={heading} testId="bot-form">
      {error ? <Failed error={error} onRetry={refetch} /> : null}
      {error || (catalog && isKnown && symbols && accounts) ? null : <Loading />}
      {id !== undefined && bot === null ? <Empty text={t('page.unknown')} /> : null}
      {catalog && symbols && accounts && isKnown && !(id !== undefined && bot === null) ? (
        <BotForm key={bot?.id ?? 'new'} catalog={catalog} bot={bot ?? null} accounts={accounts} />
      ) : null}
    </Page>
  );
}

interface BotFormProps {
  catalog: Catalog;
  bot: Bot | null;
  accounts: readonly Account[];
}

function useFirstDraft(catalog: Catalog, bot: Bot | null) {
  const { state } = useLocation();
  const { data: symbols } = useSymbols();
  const given = (state as Given | null)?.setup;
  return () => {
    if (bot) return setupOf(catalog, bot);
    if (given) return setupOf(catalog, given);
    const first = catalog.strategies.find((one) => one.strategy.name === 'rsi') ?? catalog.strategies[0];
    const symbol = symbols?.find(({ base }) => base === 'BTC') ?? symbols?.[0];
    if (!first) throw new Error('The server offers no strategies');
    return newSetup(catalog, first, symbol?.symbol ?? '');
  };
}

function BotForm({ catalog, bot, accounts }: BotFormProps) {
  const { t } = useTranslation('bots');
  const setup = useSetup(catalog, useFirstDraft(catalog, bot));
  const isLive = bot?.state === 'running';
  const language = useUiStore((state) => state.language);
  const active = useActiveAccount();
  const title = catalog.strategies.find(({ strategy }) => strategy.name === setup.draft.strategy);
  const [name, setName] = useState(bot?.name ?? '');
  const given = useLocation().state as Given | null;
  const paper = given?.onPaper ? accounts.find((one) => one.kind === 'paper') : undefined;
  const [accountId, setAccountId] = useState(
    bot?.account_id ?? paper?.id ?? active?.id ?? accounts[0]?.id ?? '',
  );
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLDivElement>(null);
  useFirstFault(form, tries);
  const standardName = title
    ? `${title.strategy.title[language]} ${setup.draft.symbols.join(' ')}`.trim().slice(0, nameMost)
    : '';
  const save = useSaveBot(bot, (error) => {
    setup.refuse(error, ['name', 'account_id']);
    setTries((count) => count + 1);
  });
  const submit = (starts: boolean) => {
    const missing: Record<string, FieldFault> = accountId
      ? {}
      : { account_id: { code: 'required', limit: '' } };
    if (!setup.check(missing)) {
      setTries((count) => count + 1);
      return;
    }
    const body = {
      ...toSetup(catalog, setup.draft),
      name: name.trim() || standardName,
      account_id: accountId,
    };
    save.mutate({ body, starts });
  };
  return (
    <div ref={form} className={parts.form}>
      <Section title={t('form.who')}>
        <Identity
          {...{ name, setName, accountId, setAccountId, accounts, standardName }}
          faults={setup.faults}
          isFixed={bot !== null}
        />
      </Section>
      {isLive ? <p className={styles.note}>{t('form.live')}</p> : null}
      <SetupFields catalog={catalog} setup={setup} isStrategyFixed={bot !== null} isLive={isLive} />
      {setup.rest.length > 0 ? (
        <p className={parts.problem} role="alert" data-testid="bot-problem">
          {setup.rest.join(' ')}
        </p>
      ) : null}
      <FormButtons bot={bot} isPending={save.isPending} onSubmit={submit} />
    </div>
  );
}

const nameMost = 100;

interface IdentityProps {
  name: string;
  setName(name: string): void;
  standardName: string;
  accountId: string;
  setAccountId(id: string): void;
  accounts: readonly Account[];
  faults: Readonly<Record<string, FieldFault>>;
  isFixed: boolean;
}

function Identity(props: IdentityProps) {
  const { name, setName, standardName, accountId, setAccountId, accounts, faults, isFixed } = props;
  const { t } = useTranslation(['bots', 'common']);
  const faultText = useFaultText();
  const account = accounts.find((one) => one.id === accountId);
  return (
    <div className={cx(formGrid, parts.fields)}>
      <TextField
        label={t('bots:form.name')}
        value={name}
        placeholder={standardName}
        maxLength={nameMost}
        help={t('bots:form.nameHelp')}
        error={faultText(faults.name)}
        testId="bot-name"
        onChange={setName}
      />
      <SelectField
        label={t('bots:form.account')}
        options={accounts.map((one) => ({
          value: one.id,
          label: `${one.label || one.exchange} (${t(`common:accountKind.${one.kind}`)})`,
        }))}
        value={accountId}
        isDisabled={isFixed}
        help={account ? t(`common:accountKindHint.${account.kind}`) : undefined}
        error={faultText(faults.account_id)}
        testId="bot-account"
        onChange={setAccountId}
      />
    </div>
  );
}

interface Wish {
  body: Parameters<typeof createBot>[0];
  starts: boolean;
}

function useSaveBot(bot: Bot | null, onRefused: (error: unknown) => void) {
  const { t } = useTranslation('bots');
  const navigate = useNavigate();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: async ({ body, starts }: Wish) => {
      const saved = bot ? await changeBot(bot.id, body) : await createBot(body);
      mergeBot(saved);
      if (starts) mergeBot(await startBot(saved.id));
      return saved;
    },
    onSuccess: (saved, { starts }) => {
      const said = bot ? 'did.change' : starts ? 'did.start' : 'did.create';
      showToast('success', t(said, { name: saved.name }));
      void navigate(`/bots/${saved.id}`);
    },
    onError: (error) => {
      onRefused(error);
      showToast('error', t('form.notSaved'), problemText(error));
    },
  });
}

interface FormButtonsProps {
  bot: Bot | null;
  isPending: boolean;
  onSubmit(starts: boolean): void;
}

function FormButtons({ bot, isPending, onSubmit }: FormButtonsProps) {
  const { t } = useTranslation(['bots', 'common']);
  const navigate = useNavigate();
  return (
    <div className={parts.bar}>
      {bot ? null : (
        <button
          type="button"
          className={parts.primary}
          disabled={isPending}
          data-testid="bot-save-start"
          onClick={() => onSubmit(true)}
        >
          {t('bots:form.saveAndStart')}
        </button>
      )}
      <button
        type="button"
        className={bot ? parts.primary : parts.button}
        disabled={isPending}
        data-testid="bot-save"
        onClick={() => onSubmit(false)}
      >
        {t('common:action.save')}
      </button>
      <button
        type="button"
        className={parts.button}
        data-testid="bot-cancel"
        onClick={() => void navigate(bot ? `/bots/${bot.id}` : '/bots')}
      >
        {t('common:action.cancel')}
      </button>
    </div>
  );
}
