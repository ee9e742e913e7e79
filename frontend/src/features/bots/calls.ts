import { api, call } from '@/shared/api/client';
import type { Bot, BotFile, BotRequest, StopOrders } from '@/shared/api/types';

// What is asked of the server about bots.

const of = (id: string) => ({ params: { path: { id } } });

export const createBot = (body: BotRequest): Promise<Bot> => call(api.POST('/api/v1/bots', { body }));
export const changeBot = (id: string, body: BotRequest): Promise<Bot> =>
  call(api.PUT('/api/v1/bots/{id}', { ...of(id), body }));
export const deleteBot = (id: string): Promise<unknown> => call(api.DELETE('/api/v1/bots/{id}', of(id)));
export const startBot = (id: string): Promise<Bot> => call(api.POST('/api/v1/bots/{id}/start', of(id)));
export const pauseBot = (id: string): Promise<Bot> => call(api.POST('/api/v1/bots/{id}/pause', of(id)));
export const stopBot = (id: string, orders: StopOrders): Promise<Bot> =>
  call(api.POST('/api/v1/bots/{id}/stop', { ...of(id), body: { orders } }));
export const cloneBot = (id: string): Promise<Bot> =>
  call(api.POST('/api/v1/bots/{id}/clone', { ...of(id), body: {} }));
/** The file as the server writes it. */
export const exportBot = (id: string): Promise<string> =>
  call(api.GET('/api/v1/bots/{id}/export', { ...of(id), parseAs: 'text' }));
/** Whether it is such a file says the server. */
export const importBot = (body: object): Promise<Bot> =>
  call(api.POST('/api/v1/bots/import', { body: body as BotFile }));
