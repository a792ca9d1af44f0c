import { expect } from 'chai'
import { failure, onEveryPath, text } from './every-path.ts'

onEveryPath('a script', (database) => {
  it('runs many statements and gives nothing back', async () => {
    expect(
      await database().script('create table scripted (id int); insert into scripted values (1), (2); select * from scripted'),
    ).to.equal(undefined)
    expect((await database().run(text('select count(*) from scripted'))).rows).to.deep.equal([['2']])
    await database().script('drop table scripted')
  })

  it('undoes all of it when one statement fails', async () => {
    expect((await failure(database().script('create table half (id int); select 1 / 0; create table other (id int)'))).sqlState).to.equal(
      '22012',
    )
    expect((await failure(database().run(text('select * from half')))).code).to.equal('TREFOIL_UNDEFINED_TABLE')
  })

  it('may be empty', async () => {
    expect(await database().script('')).to.equal(undefined)
    expect(await database().script('-- nothing')).to.equal(undefined)
  })

  it('that leaves a transaction open has it rolled back before others get the connection', async () => {
    await database().script('create table left_open (id int)')
    await database().script('begin; insert into left_open values (1)')
    const statuses = await Promise.all(Array.from({ length: 10 }, () => database().run(text('select count(*) from left_open'))))
    expect(statuses.every(({ rows }) => rows[0]![0] === '0')).to.equal(true)
    await database().script('drop table left_open')
  })
})
