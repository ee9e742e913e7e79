import type { Bot, BotRequest, StopOrders } from '@/shared/api/bot-types';
import { ask } from '@/shared/api/untyped';

// What is asked of the server about bots.

const bots = '/api/v1/bots';

export const createBot = (body: BotRequest): Promise<Bot> => ask('POST', bots, { body });
export const changeBot = (id: string, body: BotRequest): Promise<Bot> =>
  ask('PUT', `${bots}/${id}`, { body });
export const deleteBot = (id: string): Promise<unknown> => ask('DELETE', `${bots}/${id}`);
export const startBot = (id: string): Promise<Bot> => ask('POST', `${bots}/${id}/start`);
export const pauseBot = (id: string): Promise<Bot> => ask('POST', `${bots}/${id}/pause`);
export const stopBot = (id: string, orders: StopOrders): Promise<Bot> =>
  ask('POST', `${bots}/${id}/stop`, { body: { orders } });
export const cloneBot = (id: string): Promise<Bot> => ask('POST', `${bots}/${id}/clone`, { body: {} });
export const exportBot = (id: string): Promise<string> =>
  ask('GET', `${bots}/${id}/export`, { parseAs: 'text' });
export const importBot = (body: object): Promise<Bot> => ask('POST', `${bots}/import`, { body });
