/** Writes a book of accounts into a folder: accounts, their events of up to two years, and their invoices of a year. */
export function writeBook(folder: string, size: { readonly accounts: number; readonly events: number }): void;
