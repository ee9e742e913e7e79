import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { PairList } from './pair-list';

/** The list of pairs where there is no room for it beside the page. */
export default function PairDrawerPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Drawer
      open
      onClose={onClose}
      placement="left"
      title={t('pairs.title')}
      size={300}
      styles={{ body: { padding: 0 } }}
    >
      <PairList onChoose={onClose} />
    </Drawer>
  );
}
