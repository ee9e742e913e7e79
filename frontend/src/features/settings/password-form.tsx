import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { Section } from '@/shared/ui/section';
import { useSave } from './use-save';

interface Values {
  current_password: string;
  new_password: string;
}

export function PasswordForm() {
  const { t } = useTranslation('settings');
  const [form] = Form.useForm<Values>();
  const save = useSave<Values>({
    save: (values) => call(api.PUT('/api/v1/users/me/password', { body: values })),
    keys: [],
    done: t('password.saved'),
    form,
    onDone: () => form.resetFields(),
  });
  return (
    <Section title={t('password.title')}>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="current_password" label={t('password.current')} rules={[{ required: true }]}>
          <Input type="password" autoComplete="current-password" data-testid="settings-current-password" />
        </Form.Item>
        <Form.Item
          name="new_password"
          label={t('password.new')}
          extra={t('password.hint')}
          rules={[{ required: true }]}
        >
          <Input type="password" autoComplete="new-password" data-testid="settings-new-password" />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          data-testid="settings-password-save"
        >
          {t('password.change')}
        </Button>
      </Form>
    </Section>
  );
}
