import type { components } from './schema';

// The names by which the app knows the contract's types of notifications.

type Schemas = components['schemas'];

export type Notice = Schemas['NotificationItem'];
export type NoticeKind = Notice['kind'];
export type NoticePage = Schemas['NotificationPage'];
export type NoticeSettings = Schemas['NotificationSettings'];
export type NoticePreferences = Schemas['NotificationPreferencesItem'];
export type NoticeChannel = Schemas['NotificationChannelItem'];
export type NoticeChannelName = NoticeChannel['name'];
export type PutNoticeChannels = Schemas['PutNotificationChannelsRequest'];

export type PriceAlert = Schemas['PriceAlertItem'];
export type PriceAlertCreate = Schemas['CreateAlertRequest'];
export type AlertCondition = PriceAlert['condition'];

/** What the socket says of notifications. */
export interface NoticeUpdate {
  items: Notice[];
  in_browser: string[];
  unread: number;
  is_all_read: boolean;
}
