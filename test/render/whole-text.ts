import type { Text } from '../../src/render/view.js';

/** A text in one piece. */
export function wholeText(text: Text): string {
  return typeof text === 'string' ? text : [...text].join('');
}
