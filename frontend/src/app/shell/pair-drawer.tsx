import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { PairList } from './pair-list';

export function PairDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      placement="left"
      title={t('pairs.title')}
      size={300}
      destroyOnHidden
      styles={{ body: { padding: 0 } }}
    >
      <PairList onChoose={onClose} />
    </Drawer>
  );
}
