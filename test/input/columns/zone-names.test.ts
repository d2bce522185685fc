import { describe, expect, it } from 'vitest';
import { zoneInHeader, zoneNamed } from '../../../src/input/columns/zone-names.js';

describe('a zone', () => {
  it.each([
    ['America/New_York', 'America/New_York'],
    [' Europe/Berlin ', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['GMT', 'UTC'],
    ['CET', 'CET'],
    ['PST', 'Etc/GMT+8'],
    ['GMT+02:00', 'Etc/GMT-2'],
    ['-05', 'Etc/GMT+5'],
    ['Central Time - US & Canada', 'America/Chicago'],
    ['Central Time (US & Canada)', 'America/Chicago'],
    ['(GMT-05:00) Eastern Time (US & Canada)', 'America/New_York'],
    ['UK, Ireland, Lisbon Time', 'Europe/London'],
  ])('"%s" is %s', (text, zone) => {
    expect(zoneNamed(text)).toBe(zone);
  });

  it.each(['', 'minutes', 'Mars/Base', 'CST', 'IST', '+05:30', '+25', '-13', 'Cuba'])(
    '"%s" is none, or could be several',
    (text) => {
      expect(zoneNamed(text)).toBeNull();
    },
  );

  it.each([
    ['Conversation started at (America/New_York)', 'America/New_York'],
    ['Created date (UTC)', 'UTC'],
    ['Created', null],
    ['Time in Session (minutes)', null],
    ['Custom field (Satisfaction date)', null],
  ])('is named by the header "%s": %s', (header, zone) => {
    expect(zoneInHeader(header)).toBe(zone);
  });
});
