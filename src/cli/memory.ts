import { setFlagsFromString } from 'node:v8';

/**
 * Has garbage taken away when there is as much of it as of what lives on, and not three times as much, as is usual: of accounts that
 * are written one by one hardly anything lives on, and a large book would take more memory for garbage than for all else.
 */
export function keepLittleGarbage(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
