/** The products whose exports are recognised, by the names of their options. */
export const PRODUCTS = {
  salesforce: 'Salesforce',
  hubspot: 'HubSpot',
  churnzero: 'ChurnZero',
  gainsight: 'Gainsight',
  pendo: 'Pendo',
  zendesk: 'Zendesk',
  freshdesk: 'Freshdesk',
  intercom: 'Intercom',
  jira: 'Jira',
  zoom: 'Zoom',
  teams: 'Microsoft Teams',
  gotowebinar: 'GoToWebinar',
  calendly: 'Calendly',
  outlook: 'Outlook',
  'google-calendar': 'Google Calendar',
  stripe: 'Stripe',
  recurly: 'Recurly',
  xero: 'Xero',
  quickbooks: 'QuickBooks',
  surveymonkey: 'SurveyMonkey',
  'google-forms': 'Google Forms',
} as const;

export type ProductOption = keyof typeof PRODUCTS;
export type Product = (typeof PRODUCTS)[ProductOption];

export const PRODUCT_OPTIONS = Object.keys(PRODUCTS) as ProductOption[];

/** The option by which an export of a product is given. */
export function optionOf(product: Product): ProductOption {
  return PRODUCT_OPTIONS.find((option) => PRODUCTS[option] === product) as ProductOption;
}
