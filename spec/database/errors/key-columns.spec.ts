import { expect } from 'chai'
import { keyColumns } from '../../../lib/database/errors/key-columns.ts'

describe('the columns that a violated key names', () => {
  const cases: [detail: string | undefined, columns: string[]][] = [
    ['Key (email)=(a@b.c) already exists.', ['email']],
    ['Key (tenant_id, email)=(1, a@b.c) already exists.', ['tenant_id', 'email']],
    ['Key (lower(email::text))=(a@b.c) already exists.', ['lower(email::text)']],
    ['Key (COALESCE(a, b), c)=(1, 2) already exists.', ['COALESCE(a, b)', 'c']],
    ['Key ("Odd, ""name""", "a)b")=(1, 2) already exists.', ['Odd, "name"', 'a)b']],
    ['Key (a)=((b)=(c)) already exists.', ['a']],
    ['Key (user_id)=(9) is not present in table "users".', ['user_id']],
    ['Schlüssel »(email)=(x)« existiert bereits.', ['email']],
    ['Failing row contains (1, null).', []],
    ['no brackets', []],
    ['an (open bracket', []],
    [undefined, []],
  ]
  for (const [detail, columns] of cases)
    it(`are ${JSON.stringify(columns)} in ${detail ?? 'no detail'}`, () => {
      expect(keyColumns(detail)).to.deep.equal(columns)
    })
})
