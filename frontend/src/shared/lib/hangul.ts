// Search by initial consonants: "ㅂㅌ" finds "비트코인".

const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const syllableFirst = 0xac00;
const syllableLast = 0xd7a3;
const syllablesPerInitial = 588;

export function initialsOf(text: string): string {
  let result = '';
  for (const char of text) {
    const code = char.charCodeAt(0);
    const isSyllable = code >= syllableFirst && code <= syllableLast;
    result += isSyllable ? initials[Math.floor((code - syllableFirst) / syllablesPerInitial)] : char;
  }
  return result;
}

function matchesAt(text: string, query: string, at: number): boolean {
  for (let i = 0; i < query.length; i += 1) {
    const wanted = query[i] ?? '';
    const found = text[at + i] ?? '';
    if (wanted === found) continue;
    // An initial stands for any syllable that begins with it, so "비ㅌ" finds "비트" as well.
    if (!initials.includes(wanted) || initialsOf(found) !== wanted) return false;
  }
  return true;
}

export function matchesHangul(text: string, query: string): boolean {
  for (let at = 0; at + query.length <= text.length; at += 1) {
    if (matchesAt(text, query, at)) return true;
  }
  return false;
}
