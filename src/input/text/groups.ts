import { totalledGroup } from './row-words.js';

/** The groups that rows of a ledger stand in, told by the titles above them and the totals below them. */
export interface Groups {
  /** The titles of the open groups, the outermost first. */
  readonly titles: readonly string[];
  open(title: string): void;
  /** A row of data stands in the innermost group. */
  addRow(): void;
  /** Closes the group that a line such as `Total for Smith` sums up. False when no such group is open. */
  close(text: string): boolean;
}

export function createGroups(): Groups {
  let open: { readonly title: string; hasRows: boolean }[] = [];
  return {
    get titles() {
      return open.map(({ title }) => title);
    },
    open(title) {
      // A title right below another one is a group inside it; below rows it takes the place of the group they stood in.
      const outer = open.at(-1)?.hasRows ? open.slice(0, -1) : open;
      open = [...outer, { title, hasRows: false }];
    },
    addRow() {
      const innermost = open.at(-1);
      if (innermost !== undefined) innermost.hasRows = true;
    },
    close(text) {
      const name = totalledGroup(text);
      const place = open.findLastIndex(({ title }) => name === title || name?.startsWith(`${title} with sub`));
      if (place === -1) return false;
      open = open.slice(0, place);
      return true;
    },
  };
}
