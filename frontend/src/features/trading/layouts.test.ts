import { afterEach, expect, it } from 'vitest';
import { session } from '@/shared/session/browser-session';
import { keepLayout, keptLayout, presetLayout } from './layouts';

const tokenOf = (id: string) => `head.${btoa(JSON.stringify({ sub: id }))}.signature`;

afterEach(() => session.signOut());

it('keeps the panels as each user left them', () => {
  session.signIn(tokenOf('minji'), 900_000);
  keepLayout('columns', { 'panel-chart': 50, 'panel-ticket': 50 });
  expect(keptLayout('columns')).toEqual({ 'panel-chart': 50, 'panel-ticket': 50 });
  session.signIn(tokenOf('jun'), 900_000);
  expect(keptLayout('columns')).toEqual(presetLayout('standard', 'columns'));
});

it('does not take up a layout of other panels', () => {
  session.signIn(tokenOf('minji'), 900_000);
  keepLayout('rows', { 'panel-of-old': 100 });
  expect(keptLayout('rows')).toEqual(presetLayout('standard', 'rows'));
});
