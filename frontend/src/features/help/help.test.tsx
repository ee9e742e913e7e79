import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { useGuide } from '@/shared/state/guide';
import { useUiStore } from '@/shared/state/ui-store';
import { elsewhere, showPage } from '@/testing/show';
import HelpPage from './help-page';
import { loadTopic, topics } from './topics';

beforeEach(() => useUiStore.getState().choose({ language: 'ko' }));

it('shows a document in the language of the reader, with the way to the others', async () => {
  showPage(<HelpPage />, '/help/guide', '/help/:topic');
  expect(await screen.findByRole('heading', { level: 1, name: '시작하기' })).toBeVisible();
  expect(screen.getByTestId('help-doc')).toHaveAttribute('lang', 'ko');
  expect(screen.queryByTestId('help-other-language')).toBeNull();
  const link = screen.getAllByRole('link', { name: '계정과 보안' }).at(-1);
  expect(link).toHaveAttribute('href', '/help/accounts');
});

// What operators alone read may be in English.
const ofOperators = new Set(['security', 'runbook']);

it('has every topic, those of users in Korean too', async () => {
  expect(topics.length).toBeGreaterThanOrEqual(9);
  for (const topic of topics) {
    const { text, language } = await loadTopic(topic, 'ko');
    expect(text, topic).toMatch(/^# /);
    if (!ofOperators.has(topic)) expect(language, topic).toBe('ko');
    expect((await loadTopic(topic, 'en')).language).toBe('en');
  }
});

it('says that there is no such topic', async () => {
  showPage(<HelpPage />, '/help/nothing', '/help/:topic');
  expect(await screen.findByText('없는 도움말입니다. 목록에서 골라 주세요.')).toBeVisible();
});

it('begins the first guide anew', async () => {
  useGuide.getState().end();
  showPage(<HelpPage />, '/help/guide', '/help/:topic');
  await userEvent.click(screen.getByTestId('guide-again'));
  expect((await elsewhere()).pathname).toBe('/');
  expect(useGuide.getState()).toMatchObject({ isOver: false, step: 0 });
});
