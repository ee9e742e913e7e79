import '@/shared/theme/global.css';
import '@/shared/i18n/i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/app';
import { keepShell } from '@/app/keep-shell';
import { session, watchOtherTabs } from '@/shared/session/browser-session';
import { applyLook } from '@/shared/state/ui-store';

applyLook();
watchOtherTabs();
void session.start();
keepShell();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root element');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
