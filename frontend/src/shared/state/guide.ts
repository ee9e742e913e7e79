import { create } from 'zustand';
import { recordOf } from '@/shared/lib/read';
import { onOwnerChange, readOwn, writeOwn } from '@/shared/session/own-storage';

// How far somebody has come with the guide of the first visit.

const name = 'guide';

export const guideSteps = ['look', 'paper', 'risk', 'exchange'] as const;
export type GuideStep = (typeof guideSteps)[number];

interface Progress {
  step: number;
  isOver: boolean;
  hasAcknowledged: boolean;
}

interface GuideState extends Progress {
  /** Back is -1. Beyond the last step it is over. */
  go(by: 1 | -1): void;
  acknowledge(has: boolean): void;
  end(): void;
  /** From the beginning, also for whoever has been through. */
  open(): void;
}

function read(value: unknown): Progress | null {
  const kept = recordOf(value);
  if (!kept) return null;
  const step = typeof kept.step === 'number' && kept.step in guideSteps ? kept.step : 0;
  return { step, isOver: kept.isOver === true, hasAcknowledged: kept.hasAcknowledged === true };
}

const beginning: Progress = { step: 0, isOver: false, hasAcknowledged: false };
const kept = () => readOwn(name, read) ?? beginning;

export const useGuide = create<GuideState>()((set, get) => {
  const keep = (change: Partial<Progress>) => {
    set(change);
    const { step, isOver, hasAcknowledged } = get();
    writeOwn(name, { step, isOver, hasAcknowledged });
  };
  return {
    ...kept(),
    go: (by) => {
      const step = get().step + by;
      if (step >= guideSteps.length) keep({ step: 0, isOver: true });
      else keep({ step: Math.max(0, step) });
    },
    acknowledge: (hasAcknowledged) => keep({ hasAcknowledged }),
    end: () => keep({ isOver: true }),
    open: () => keep({ step: 0, isOver: false }),
  };
});

onOwnerChange(() => useGuide.setState(kept()));
