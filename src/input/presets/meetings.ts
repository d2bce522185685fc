import type { Preset } from './preset.js';

const ATTENDANCE = { yes: 'attended', no: 'no_show' };
const BY_PERSON = { by: ['name', 'person'], sum: ['minutes'] };

export const MEETINGS: readonly Preset[] = [
  {
    id: 'zoom-webinar',
    product: 'Zoom',
    title: 'webinar attendee report',
    role: 'webinars',
    section: /^Attendee Details$/i,
    header: ['Attended', 'Email', 'Join Time', 'Time in Session (minutes)'],
    columns: {
      held_at: { firstOf: [['Join Time'], ['Registration Time']] },
      status: ['Attended'],
      minutes: ['Time in Session (minutes)'],
      person: ['Email'],
      name: { preamble: 'Topic' },
    },
    words: { status: ATTENDANCE },
    keys: [{ header: ['Email'], as: 'email' }],
    grouping: BY_PERSON,
    note: 'A person who came back several times attended once; the minutes are added up. Hosts and panelists are left out.',
  },
  {
    id: 'teams-attendance',
    product: 'Microsoft Teams',
    title: 'attendance report',
    role: 'meetings',
    section: /^2\. /,
    header: [
      /^(?:Name|Nome|Nombre|Nom)$/i,
      /^(?:First Join|Primeira Entrada|Primera entrada|Première connexion|Erster Beitritt|Erste Teilnahme)$/i,
      /^(?:Email|E-Mail|E-mail|Correo electrónico)$/i,
    ],
    columns: {
      held_at: [/^(?:First Join|Primeira Entrada|Primera entrada|Première connexion|Erster Beitritt|Erste Teilnahme)$/i],
      minutes: {
        duration: [/^(?:In-Meeting Duration|Duração da Reunião|Duración de la reunión|Durée de la réunion|Besprechungsdauer)$/i],
        unit: 'minutes',
      },
      person: [/^(?:Email|E-Mail|E-mail|Correo electrónico)$/i],
      name: { preamble: /^(?:Meeting title|Título da reunião|Título de la reunión|Titre de la réunion|Besprechungstitel)$/i },
      status: { constant: 'attended' },
    },
    leftOut: [
      {
        header: [/^(?:Role|Função|Rol|Rôle|Rolle)$/i],
        is: ['organizer', 'organizador', 'organisateur', 'organisator', 'presenter', 'apresentador'],
        because: 'the organiser',
      },
    ],
    keys: [{ header: [/^(?:Email|E-Mail|E-mail|Correo electrónico)$/i], as: 'email' }],
    grouping: { by: ['name'], sum: [] },
    note: 'A meeting counts once for each account that took part. Guests without an address cannot be joined and are counted as such.',
  },
  {
    id: 'gotowebinar-attendees',
    product: 'GoToWebinar',
    title: 'attendee report',
    role: 'webinars',
    header: ['Attended', 'Email Address', 'Registration Date/Time', 'Join Time'],
    columns: {
      held_at: { firstOf: [['Join Time'], ['Registration Date/Time']] },
      status: ['Attended'],
      minutes: { duration: ['Time in Session', 'Time in Session (minutes)'], unit: 'minutes' },
      person: ['Email Address'],
      name: { preamble: 'Webinar Name' },
    },
    words: { status: ATTENDANCE },
    keys: [{ header: ['Email Address'], as: 'email' }],
    grouping: BY_PERSON,
    note: 'The header of this report was not seen in a real file: pin the columns in cs-score.yaml if yours differs.',
  },
  {
    id: 'calendly-events',
    product: 'Calendly',
    title: 'events',
    role: 'meetings',
    header: ['Invitee Email', 'Event Type Name', 'Start Date & Time', 'Canceled'],
    columns: {
      id: ['Invitee UUID'],
      held_at: ['Start Date & Time'],
      minutes: { from: ['Start Date & Time'], to: ['End Date & Time'] },
      person: ['Invitee Email'],
      name: ['Event Type Name'],
      status: { constant: 'held' },
    },
    consequences: [
      { when: ['Marked as No-Show'], is: ['true', 'yes'], column: 'status', value: 'no_show' },
      { when: ['Canceled'], is: ['true', 'yes'], column: 'status', value: 'cancelled' },
    ],
    keys: [{ header: ['Invitee Email'], as: 'email' }],
    zoneColumn: ['Invitee Time Zone'],
    note: 'Times are read in the zone of the invitee, which stands beside them; if yours are those of one user, state that zone in cs-score.yaml.',
  },
  {
    id: 'outlook-calendar',
    product: 'Outlook',
    title: 'calendar',
    role: 'meetings',
    header: ['Subject', 'Start Date', 'Start Time', 'Meeting Organizer', 'Required Attendees', 'Show time as'],
    columns: {
      held_at: { date: ['Start Date'], time: ['Start Time'] },
      name: ['Subject'],
      status: { constant: 'held' },
    },
    keys: [
      { header: ['Required Attendees'], as: 'name', separator: ';' },
      { header: ['Optional Attendees'], as: 'name', separator: ';' },
    ],
    note: 'The file holds names of people and no addresses: an alias file says which account each name belongs to.',
  },
  {
    id: 'google-calendar',
    product: 'Google Calendar',
    title: 'calendar, CSV',
    role: 'meetings',
    header: ['Subject', 'Start Date', 'Start Time', 'All Day Event', 'Private'],
    columns: {
      held_at: { date: ['Start Date'], time: ['Start Time'] },
      name: ['Subject'],
      status: { constant: 'held' },
    },
    keys: [{ header: ['Subject'], as: 'name' }],
    note: 'The file names no customer but in its subject: an alias file says which account a subject belongs to.',
  },
];
