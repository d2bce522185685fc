import { remembered } from '../cells.js';
import { type CellZone, readCellZone } from './zone-names.js';

/** The time of a cell. */
export interface TimeOfDay {
  /** Since midnight. */
  readonly milliseconds: number;
  /** The zone the cell names itself; null when it names none. */
  readonly zone: CellZone | null;
}

/** `T10:17`, ` 10:17:30.250`, `, 4:51:10 PM`, ` at 16.52`, ` 3:18:36 pm EET`, ` 4 PM`, with what follows left for the zone. */
const TIME =
  /^(?:T|[\s,]+(?:(?:at|um|à|às|alle|om|a las|-)\s+)?)(\d{1,2})(?:([:.])([0-5]\d)(?:\2([0-5]\d)(?:[.,](\d{1,9}))?)?)?(?:\s*([ap])\.?\s?m\.?(?![a-z]))?(?:\s*(\S.*))?$/i;

/** A zone in brackets repeats the one before them: `GMT+0100 (Central European Standard Time)`. */
const REPEATED_ZONE = /\s*[([].*[)\]]$/;

/** Reads what follows the date in a cell. Null when it is no time. */
export const readTime = remembered((text: string): TimeOfDay | null => {
  const [, hours, separator, minutes = '0', seconds = '0', fraction = '', half, zoneText] = TIME.exec(text) ?? [];
  if (hours === undefined || (separator === undefined && half === undefined)) return null;
  const hour = hourOf(Number(hours), half?.toLowerCase());
  const zone = zoneText === undefined ? null : readCellZone(zoneText.replace(REPEATED_ZONE, ''));
  if (hour === null || (zone === null && zoneText !== undefined)) return null;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return { milliseconds: ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + milliseconds, zone };
});

/** The hour from 0 to 23. Some programs write `00:15 AM` and `16:52 PM`, which leaves no doubt; `16:52 AM` is none. */
function hourOf(hours: number, half: string | undefined): number | null {
  if (hours > 23) return null;
  if (half === undefined) return hours;
  if (half === 'a') return hours > 12 ? null : hours % 12;
  return hours < 12 ? hours + 12 : hours;
}

/** The zone a cell may name that is not known, such as `XYZ` in `2024/03/04 3:18 pm XYZ`; null when nothing looks like one. */
export function unknownZoneIn(cell: string): string | null {
  return /\d:\d\d\s*(?:[ap]\.?m\.?)?\s+([a-z]{2,5})$/i.exec(cell)?.[1] ?? null;
}

/** `14:05:09`, with milliseconds where there are some. */
export function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const clock = `${pair(Math.floor(seconds / 3600))}:${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
  const fraction = milliseconds % 1000;
  return fraction === 0 ? clock : `${clock}.${String(fraction).padStart(3, '0')}`;
}

function pair(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}
