import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { meQuery } from '@/shared/api/queries';
import type { User } from '@/shared/api/types';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { useSave } from './use-save';

type Values = Pick<User, 'email' | 'username'>;

export function ProfileForm() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery(meQuery);
  return (
    <Section title={t('profile.title')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Fields user={data} /> : null}
    </Section>
  );
}

function Fields({ user }: { user: User }) {
  const { t } = useTranslation(['settings', 'common']);
  const [form] = Form.useForm<Values>();
  const save = useSave<Values>({
    save: (values) => call(api.PUT('/api/v1/users/me', { body: values })),
    keys: ['me'],
    done: t('settings:profile.saved'),
    form,
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ email: user.email, username: user.username }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="username" label={t('settings:profile.username')} rules={[{ required: true }]}>
        <Input autoComplete="username" data-testid="settings-username" />
      </Form.Item>
      <Form.Item name="email" label={t('settings:profile.email')} rules={[{ required: true }]}>
        <Input type="email" autoComplete="email" data-testid="settings-email" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="settings-profile-save">
        {t('common:action.save')}
      </Button>
    </Form>
  );
}
