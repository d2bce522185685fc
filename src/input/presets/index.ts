import { BILLING } from './billing.js';
import { CUSTOMER_SUCCESS } from './customer-success.js';
import { HELPDESK } from './helpdesk.js';
import { MEETINGS } from './meetings.js';
import type { Preset } from './preset.js';
import { SALESFORCE } from './salesforce.js';
import { SURVEYS } from './surveys.js';

/** Every export that is recognised by its header. A new one is a row in a file of its kind. */
export const PRESETS: readonly Preset[] = [...SALESFORCE, ...CUSTOMER_SUCCESS, ...HELPDESK, ...MEETINGS, ...BILLING, ...SURVEYS];
