import { describe, expect, it } from 'vitest';
import { parseAliases } from '../../src/input/join/alias-file.js';

const parse = (text: string) => [...parseAliases(text, 'aliases.csv')];

describe('a file of aliases', () => {
  it('says which account a key means, whatever other columns it has', () => {
    expect(parse('key,rows,suggestion,account_id\nAlder Bay Ltd,12,ALD,ALD\n')).toEqual([['Alder Bay Ltd', 'ALD']]);
  });

  it('leaves keys without an account undecided', () => {
    expect(parse('key,account_id\nAlder Bay Ltd,\n"Finch, Bramble",BRA\n')).toEqual([['Finch, Bramble', 'BRA']]);
  });

  it('may be saved with a byte order mark and semicolons', () => {
    expect(parse('\uFEFFKey;Account ID\r\nAlder Bay Ltd;ALD\r\n')).toEqual([['Alder Bay Ltd', 'ALD']]);
  });

  it('is refused where a key means two accounts, or a column is missing', () => {
    expect(() => parse('key,account_id\nA,1\nA,2\n')).toThrow('"A" is an alias of 1 and of 2');
    expect(() => parse('name,account\nA,1\n')).toThrow('a file of aliases has the columns key and account_id');
  });
});
