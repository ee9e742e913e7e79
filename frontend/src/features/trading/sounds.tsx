import { useEffect, useRef } from 'react';
import { useConnection, useRecentFills } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';

// What a trader may want to hear with the eyes elsewhere. Off until it is asked for.

interface Tone {
  hertz: number;
  seconds: number;
}

const fill: readonly Tone[] = [
  { hertz: 880, seconds: 0.08 },
  { hertz: 1320, seconds: 0.12 },
];
const cut: readonly Tone[] = [
  { hertz: 330, seconds: 0.15 },
  { hertz: 220, seconds: 0.25 },
];
const loudness = 0.08;
/** Of many fills at once one is heard. */
const quietMs = 400;

let output: AudioContext | null = null;
let playedAt = 0;

function play(tones: readonly Tone[]): void {
  if (Date.now() - playedAt < quietMs) return;
  playedAt = Date.now();
  output ??= new AudioContext();
  let at = output.currentTime;
  for (const { hertz, seconds } of tones) {
    const tone = output.createOscillator();
    const gain = output.createGain();
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(loudness, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + seconds);
    tone.connect(gain).connect(output.destination);
    tone.start(at);
    tone.stop(at + seconds);
    at += seconds;
  }
}

/** A sound for each fill, and one for a line that is cut. */
export default function Sounds() {
  const fills = useRecentFills(useActiveAccount()?.id ?? null);
  const { phase } = useConnection();
  const newest = fills?.[0]?.id;
  const heard = useRef<string | undefined | null>(null);
  useEffect(() => {
    // What was there before is no news.
    if (fills !== undefined && heard.current !== null && newest !== heard.current) play(fill);
    if (fills !== undefined) heard.current = newest;
  }, [fills, newest]);
  useEffect(() => {
    if (phase === 'waiting') play(cut);
  }, [phase]);
  return null;
}
