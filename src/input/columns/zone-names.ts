/** A zone as a cell names it, by its possible distances from UTC in minutes: several where an abbreviation is in use in several places. */
export interface CellZone {
  readonly name: string;
  readonly offsets: readonly number[];
}

/** Abbreviations that stand for one distance from UTC, in minutes. North American ones as RFC 2822 (section 4.3) fixes them. */
const OFFSETS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  MEZ: 60,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  EST: -300,
  EDT: -240,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  BRT: -180,
  SAST: 120,
  JST: 540,
  KST: 540,
  SGT: 480,
  HKT: 480,
  AWST: 480,
  ACST: 570,
  ACDT: 630,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
};

/** Abbreviations in use in several places, which only the zone of the column can tell apart. */
const DOUBTFUL_ZONES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  CST: { 'America/Chicago': -360, 'Asia/Shanghai': 480 },
  IST: { 'Asia/Kolkata': 330, 'Europe/Dublin': 60, 'Asia/Jerusalem': 120 },
  BST: { 'Europe/London': 60, 'Asia/Dhaka': 360 },
  AST: { 'America/Halifax': -240, 'Asia/Riyadh': 180 },
};

const ABBREVIATIONS: ReadonlyMap<string, CellZone> = new Map(
  [
    ...Object.entries(OFFSETS).map(([name, offset]) => ({ name, offsets: [offset] })),
    ...Object.entries(DOUBTFUL_ZONES).map(([name, places]) => ({ name, offsets: Object.values(places) })),
  ].map((zone) => [zone.name, zone]),
);

/** The places an abbreviation may mean, as IANA names. */
export function placesOf({ name }: CellZone): readonly string[] {
  return Object.keys(DOUBTFUL_ZONES[name] ?? {});
}

const NUMERIC_OFFSET = /^(?:UTC|GMT)?\s?([+\-−])(\d{1,2})(?::?([0-5]\d))?$/i;
const LARGEST_OFFSET_HOURS = 14;

/** What stands behind a time: an abbreviation or a distance such as `+02:00`, `-0500`, `GMT+1`. Null when it is neither. */
export function readCellZone(text: string): CellZone | null {
  const abbreviation = ABBREVIATIONS.get(text.toUpperCase());
  if (abbreviation !== undefined) return abbreviation;
  const [, sign, hours, minutes = '0'] = NUMERIC_OFFSET.exec(text) ?? [];
  if (hours === undefined || Number(hours) > LARGEST_OFFSET_HOURS) return null;
  const offset = Number(hours) * 60 + Number(minutes);
  return { name: text, offsets: [sign === '+' ? offset : -offset] };
}

/** Names of the IANA database that stand for a part of Europe, with its summer time. */
const ZONES_WITHOUT_PLACE: ReadonlySet<string> = new Set(['CET', 'EET', 'MET', 'WET']);

/** What products call a zone in a column of their exports (the names are those of Calendly), in letters alone. */
const ZONE_TITLES: Readonly<Record<string, string>> = {
  'eastern time us canada': 'America/New_York',
  'central time us canada': 'America/Chicago',
  'mountain time us canada': 'America/Denver',
  'pacific time us canada': 'America/Los_Angeles',
  'alaska time': 'America/Anchorage',
  'hawaii time': 'Pacific/Honolulu',
  'uk ireland lisbon time': 'Europe/London',
  'central european time': 'Europe/Paris',
  'eastern european time': 'Europe/Athens',
  'arizona yukon time': 'America/Phoenix',
  'atlantic time': 'America/Halifax',
  'newfoundland time': 'America/St_Johns',
  'mexico city time': 'America/Mexico_City',
  'bogota jamaica lima time': 'America/Bogota',
  'brasilia time': 'America/Sao_Paulo',
  'buenos aires time': 'America/Argentina/Buenos_Aires',
  'moscow time': 'Europe/Moscow',
  'turkey time': 'Europe/Istanbul',
  'israel time': 'Asia/Jerusalem',
  'india sri lanka time': 'Asia/Kolkata',
  'japan korea time': 'Asia/Tokyo',
  'china singapore perth': 'Asia/Singapore',
  'brisbane time': 'Australia/Brisbane',
  'adelaide time': 'Australia/Adelaide',
  'sydney melbourne time': 'Australia/Sydney',
  'auckland time': 'Pacific/Auckland',
  'utc time': 'UTC',
};

/**
 * The IANA name of a zone, given by that name, by its distance from UTC in whole hours, by an abbreviation that has one, or by the title a
 * product has for it. Null when it is no zone, or could be several.
 */
export function zoneNamed(text: string): string | null {
  const name = text.trim();
  if (ZONES_WITHOUT_PLACE.has(name) || (name.includes('/') && hasClock(name))) return name;
  const title = name
    .toLowerCase()
    .replace(/^\([^)]*\)/, '')
    .replace(/[^a-z]+/g, ' ');
  return fixedZone(readCellZone(name)?.offsets ?? []) ?? ZONE_TITLES[title.trim()] ?? null;
}

const WESTERNMOST_OFFSET = -12 * 60;

/** The IANA names of fixed zones count hours to the west: `Etc/GMT+5` is five hours behind. */
function fixedZone([offset, ...others]: readonly number[]): string | null {
  if (offset === undefined || others.length > 0 || offset % 60 !== 0 || offset < WESTERNMOST_OFFSET) return null;
  if (offset === 0) return 'UTC';
  return `Etc/GMT${offset < 0 ? '+' : '-'}${Math.abs(offset) / 60}`;
}

const clocks = new Map<string, boolean>();

function hasClock(timeZone: string): boolean {
  const known = clocks.get(timeZone) ?? isTimeZone(timeZone);
  clocks.set(timeZone, known);
  return known;
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** The zone a header names in brackets, as in `Conversation started at (America/New_York)`; null when it names none. */
export function zoneInHeader(header: string): string | null {
  const named = /\(([^()]+)\)\s*$/.exec(header)?.[1];
  return named === undefined ? null : zoneNamed(named);
}
