import { Dropdown, Modal, Popconfirm } from 'antd';
import { Ellipsis, Pause, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { actionsOf } from '@/entities/bot/bot';
import type { Account, Bot, StopOrders } from '@/shared/api/types';
import { parts } from '@/shared/ui/page-parts';
import { StopDialog } from './stop-dialog';
import { type BotActions, useBotActions } from './use-bot-actions';

interface BotActionsProps {
  bot: Bot;
  account: Account | undefined;
  onRemoved?: (() => void) | undefined;
}

/** Start, pause and stop at hand; the rest in a menu. */
export function BotActionButtons({ bot, account, onRemoved }: BotActionsProps) {
  const { t } = useTranslation('bots');
  const actions = useBotActions(bot, onRemoved);
  const [isStopping, setIsStopping] = useState(false);
  const allowed = actionsOf(bot);
  return (
    <div className={parts.actions}>
      {allowed.includes('start') ? <StartButton bot={bot} account={account} actions={actions} /> : null}
      {allowed.includes('pause') ? (
        <button
          type="button"
          className={parts.button}
          disabled={actions.isPending}
          data-testid="bot-pause"
          onClick={actions.pause}
        >
          <Pause size={14} aria-hidden />
          {t('action.pause')}
        </button>
      ) : null}
      {allowed.includes('stop') ? (
        <button
          type="button"
          className={parts.button}
          disabled={actions.isPending}
          data-testid="bot-stop"
          onClick={() => setIsStopping(true)}
        >
          <Square size={14} aria-hidden />
          {t('action.stop')}
        </button>
      ) : null}
      <MoreMenu bot={bot} actions={actions} />
      {isStopping ? (
        <StopDialog
          bot={bot}
          onClose={() => setIsStopping(false)}
          onStop={(orders: StopOrders) => {
            setIsStopping(false);
            actions.stop(orders);
          }}
        />
      ) : null}
    </div>
  );
}

interface StartButtonProps {
  bot: Bot;
  account: Account | undefined;
  actions: BotActions;
}

/** With real money it asks once more. */
function StartButton({ bot, account, actions }: StartButtonProps) {
  const { t } = useTranslation('bots');
  const isLive = account?.kind === 'live';
  const button = (
    <button
      type="button"
      className={parts.primary}
      disabled={actions.isPending}
      data-testid="bot-start"
      onClick={isLive ? undefined : actions.start}
    >
      <Play size={14} aria-hidden />
      {t(bot.state === 'paused' ? 'action.resume' : 'action.start')}
    </button>
  );
  if (!isLive) return button;
  return (
    <Popconfirm
      title={t('startLive.title', { name: bot.name })}
      description={t('startLive.text')}
      okText={t('action.start')}
      onConfirm={actions.start}
    >
      {button}
    </Popconfirm>
  );
}

const confirmId = { 'data-testid': 'bot-delete-confirm' };

function MoreMenu({ bot, actions }: { bot: Bot; actions: BotActions }) {
  const { t } = useTranslation(['bots', 'common']);
  const navigate = useNavigate();
  const [isDeleting, setIsDeleting] = useState(false);
  const allowed = actionsOf(bot);
  const items = (['edit', 'clone', 'export', 'delete'] as const).map((key) => ({
    key,
    danger: key === 'delete',
    disabled: !allowed.includes(key),
    label: <span data-testid={`bot-${key}`}>{t(`bots:action.${key}`)}</span>,
  }));
  const run: Record<string, () => void> = {
    edit: () => void navigate(`/bots/${bot.id}/edit`),
    clone: actions.clone,
    export: actions.save,
    delete: () => setIsDeleting(true),
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{ items, onClick: ({ key }) => run[key]?.() }}
      >
        <button
          type="button"
          className={parts.icon}
          aria-label={t('bots:action.more', { name: bot.name })}
          data-testid="bot-more"
        >
          <Ellipsis size={16} aria-hidden />
        </button>
      </Dropdown>
      <Modal
        open={isDeleting}
        centered
        width={420}
        title={t('bots:remove.title', { name: bot.name })}
        okText={t('common:action.delete')}
        cancelText={t('common:action.cancel')}
        okButtonProps={{ danger: true, ...confirmId }}
        onCancel={() => setIsDeleting(false)}
        onOk={() => {
          setIsDeleting(false);
          actions.remove();
        }}
      >
        {t('bots:remove.text')}
      </Modal>
    </>
  );
}
