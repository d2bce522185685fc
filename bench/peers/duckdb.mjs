import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const sql = readFileSync(new URL('duckdb.sql', import.meta.url), 'utf8');
const database = await DuckDBInstance.create(':memory:');
const connection = await database.connect();
const ledger = await connection.runAndReadAll(sql);
for (const row of ledger.getRows()) console.log(row.join(','));
