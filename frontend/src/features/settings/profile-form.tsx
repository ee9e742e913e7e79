import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { meQuery, registrationQuery } from '@/shared/api/queries';
import type { User } from '@/shared/api/types';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import styles from './settings.module.css';
import { useSave } from './use-save';

type Values = Pick<User, 'email' | 'username' | 'locale'>;

export function ProfileForm() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery(meQuery);
  return (
    <Section title={t('profile.title')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {/* An address that waits for its confirmation is not in the form: the old one still holds. */}
      {data ? <Fields key={`${data.email} ${data.pending_email}`} user={data} /> : null}
      {data ? <Confirmation user={data} /> : null}
    </Section>
  );
}

function Fields({ user }: { user: User }) {
  const { t } = useTranslation(['settings', 'common']);
  const [form] = Form.useForm<Values>();
  const save = useSave<Values>({
    save: (values) => call(api.PUT('/api/v1/users/me', { body: values })),
    keys: ['me', 'settings'],
    done: t('settings:profile.saved'),
    form,
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ email: user.email, username: user.username, locale: user.locale }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="username" label={t('settings:profile.username')} rules={[{ required: true }]}>
        <Input autoComplete="username" data-testid="settings-username" />
      </Form.Item>
      <Form.Item name="email" label={t('settings:profile.email')} rules={[{ required: true }]}>
        <Input type="email" autoComplete="email" data-testid="settings-email" />
      </Form.Item>
      <Form.Item name="locale" label={t('settings:profile.locale')} extra={t('settings:profile.locale_hint')}>
        <Select
          options={(['ko', 'en'] as const).map((value) => ({
            value,
            label: t(`settings:language.${value}`),
          }))}
          data-testid="settings-locale"
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="settings-profile-save">
        {t('common:action.save')}
      </Button>
    </Form>
  );
}

/** Whether the address is confirmed, and the way to have the link sent once more. */
function Confirmation({ user }: { user: User }) {
  const { t } = useTranslation('settings');
  const { data: registration } = useQuery(registrationQuery);
  const send = useSave<void>({
    save: () => call(api.POST('/api/v1/users/me/email/confirmation')),
    keys: [],
    done: t('profile.confirmationSent'),
  });
  if (user.pending_email) {
    return (
      <p className={styles.standing} data-testid="email-pending">
        {t('profile.pending', { email: user.pending_email })}
      </p>
    );
  }
  if (user.is_verified) return null;
  return (
    <div className={styles.standing} data-testid="email-unconfirmed">
      <span>{t(registration?.has_mail ? 'profile.unconfirmed' : 'profile.unconfirmedNoMail')}</span>
      {registration?.has_mail ? (
        <Button size="small" loading={send.isPending} onClick={() => send.mutate()}>
          {t('profile.sendAgain')}
        </Button>
      ) : null}
    </div>
  );
}
