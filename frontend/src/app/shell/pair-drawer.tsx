import { lazy, Suspense } from 'react';

const PairDrawerPanel = lazy(() => import('./pair-drawer-panel'));

export function PairDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return isOpen ? (
    <Suspense>
      <PairDrawerPanel onClose={onClose} />
    </Suspense>
  ) : null;
}
