import { useState } from 'react';
import { parseDecimal } from './decimal';

// Numbers as people type and paste them. Both languages of the app write a point before decimals and commas between
// thousands; a comma in any other place may be somebody else's decimal point, and is asked about rather than guessed at:
// "1,5" read as fifteen would be ten times the order.

/** `comma`: it can't be told what a comma in it means. `long`: more digits than any amount has. */
export type NumberFault = 'number' | 'comma' | 'long';

const digitsMost = 30;
const groupedPattern = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/;

/** The plain decimal that a text means; a text that means none, as it stands. */
export function readNumber(text: string): string {
  // Full-width digits and signs of an East Asian keyboard become plain ones; spaces, also those that don't break, go.
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  const whole = groupedPattern.test(plain) ? plain.replaceAll(',', '') : plain;
  return whole.replace(/^(-?)(?=\.\d)/, (sign) => `${sign}0`).replace(/(?<=\d)\.$/, '');
}

/** Why a text that isn't empty is no number; null where it is one. */
export function numberFault(text: string): NumberFault | null {
  const plain = readNumber(text);
  if (parseDecimal(plain) !== null) return plain.replaceAll(/\D/g, '').length > digitsMost ? 'long' : null;
  return /^-?[\d.,]+$/.test(plain) && plain.includes(',') ? 'comma' : 'number';
}

/** An input that keeps what is being typed as it was typed, and tells what it means. */
export function useNumberEntry(value: string, onChange: (value: string) => void) {
  const [typed, setTyped] = useState(value);
  return {
    // What somebody else has put there since shows at once.
    value: readNumber(typed) === value ? typed : value,
    onChange: (text: string) => {
      setTyped(text);
      onChange(readNumber(text));
    },
    onBlur: () => setTyped(value),
  };
}
