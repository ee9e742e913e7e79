import { afterEach, expect, it } from 'vitest';
import { session } from '@/shared/session/browser-session';
import { useGuide } from './guide';

const tokenOf = (id: string) => `head.${btoa(JSON.stringify({ sub: id }))}.signature`;
afterEach(() => session.signOut());

it('goes step by step, ends after the last, and is kept for each user', () => {
  session.signIn(tokenOf('minji'), 900_000);
  const { go, acknowledge } = useGuide.getState();
  go(-1);
  expect(useGuide.getState().step).toBe(0);
  go(1);
  acknowledge(true);
  session.signIn(tokenOf('jun'), 900_000);
  expect(useGuide.getState()).toMatchObject({ step: 0, isOver: false, hasAcknowledged: false });
  session.signIn(tokenOf('minji'), 900_000);
  expect(useGuide.getState()).toMatchObject({ step: 1, hasAcknowledged: true });
  for (let i = 0; i < 3; i += 1) go(1);
  expect(useGuide.getState().isOver).toBe(true);
  useGuide.getState().open();
  expect(useGuide.getState()).toMatchObject({ step: 0, isOver: false });
});

it('takes what does not fit for the beginning', () => {
  localStorage.setItem('hoga.own.ann.guide', JSON.stringify({ step: 99, isOver: 'yes' }));
  session.signIn(tokenOf('ann'), 900_000);
  expect(useGuide.getState()).toMatchObject({ step: 0, isOver: false });
});
