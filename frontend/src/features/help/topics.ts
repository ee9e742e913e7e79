import type { Language } from '@/shared/i18n/i18n';

// Each document is a chunk of its own, loaded when it is opened.
const english = import.meta.glob<string>('../../../../docs/*.md', { query: '?raw', import: 'default' });
const korean = import.meta.glob<string>('../../../../docs/ko/*.md', { query: '?raw', import: 'default' });

/** In the order in which somebody new would read them; those of operators last. */
const known = [
  'guide',
  'portfolio',
  'notifications',
  'accounts',
  'programs',
  'bot-developers',
  'strategy-plugins',
  'market-data',
  'reliability',
  'deploy',
  'security',
  'runbook',
] as const;
export type Topic = (typeof known)[number];

/** Those that are there. */
export const topics: readonly Topic[] = known.filter((topic) => loaderOf(english, topic));

export function topicOf(name: string | undefined): Topic | null {
  return topics.find((one) => one === name) ?? null;
}

function loaderOf(files: Record<string, () => Promise<string>>, topic: Topic) {
  return Object.entries(files).find(([path]) => path.endsWith(`/${topic}.md`))?.[1];
}

export interface Document {
  text: string;
  language: Language;
}

/** In the language, or in English where it is not written in it. */
export async function loadTopic(topic: Topic, language: Language): Promise<Document> {
  const own = language === 'ko' ? loaderOf(korean, topic) : undefined;
  if (own) return { text: await own(), language };
  const load = loaderOf(english, topic);
  if (!load) throw new Error(`There is no document ${topic}`);
  return { text: await load(), language: 'en' };
}
