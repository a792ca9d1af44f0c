import { expect } from 'chai'
import {
  connect,
  currentTransaction,
  disconnect,
  InvalidOption,
  NestedTransactionOptions,
  onQuery,
  Rollback,
  transaction,
  TransactionAborted,
  TransactionClosed,
  UnknownOption,
} from '../../../lib/database/index.ts'
import { failure, onEveryPath, text } from '../every-path.ts'

onEveryPath('a transaction', (database) => {
  const insert = (id: number): Promise<unknown> =>
    database().run({ text: 'insert into kept values ($1)', name: 'insert_kept' }, [String(id)])
  const ids = async (): Promise<number[]> => (await database().run(text('select id from kept order by id'))).rows.map(([id]) => Number(id))
  const inTransaction = <T>(work: () => T, options = {}): Promise<Awaited<T>> => transaction(work, { database: database(), ...options })
  const statementsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    const seen: string[] = []
    const stop = onQuery(({ sql }) => seen.push(sql))
    await work().finally(stop)
    return seen
  }

  beforeEach(() => database().script('drop table if exists kept; create table kept (id int primary key)'))

  it('keeps what it did when the callback returns, and resolves to what that returned', async () => {
    const value = await inTransaction(async () => {
      await insert(1)
      await insert(2)
      return 'done'
    })
    expect(value).to.equal('done')
    expect(await ids()).to.deep.equal([1, 2])
  })

  it('undoes it when the callback throws, and passes the error on', async () => {
    const error = new Error('no')
    expect(
      await failure(
        inTransaction(async () => {
          await insert(1)
          throw error
        }),
      ),
    ).to.equal(error)
    expect(await ids()).to.deep.equal([])
  })

  it('undoes it silently on Rollback', async () => {
    expect(
      await inTransaction(async () => {
        await insert(1)
        throw new Rollback()
      }),
    ).to.equal(undefined)
    expect(await ids()).to.deep.equal([])
  })

  it('refuses options that it does not know, before anything runs', async () => {
    let runs = 0
    for (const [options, error] of [
      [{ nested: 'joined' }, UnknownOption],
      [{ isolation: 'snapshot' }, UnknownOption],
      [{ retries: -1 }, InvalidOption],
      [{ retries: 1.5 }, InvalidOption],
      [{ retries: '3' }, InvalidOption],
    ] as const)
      expect(await failure(inTransaction(() => runs++, options)), JSON.stringify(options)).to.be.instanceOf(error)
    expect(runs).to.equal(0)
  })

  it('awaits a lazy result inside', async () => {
    const lazy = {
      then: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => {
        insert(1)
          .then(() => ids())
          .then(resolve, reject)
      },
    }
    const statements = await statementsOf(() => inTransaction(() => lazy))
    expect(statements.slice(0, 1).concat(statements.slice(-1))).to.deep.equal(['BEGIN', 'COMMIT'])
  })

  it('sends BEGIN with its first statement, and nothing when it has none', async () => {
    expect(await statementsOf(() => inTransaction(() => undefined))).to.deep.equal([])
    expect(await statementsOf(() => inTransaction(() => inTransaction(() => undefined)))).to.deep.equal([])
    expect(
      await statementsOf(() =>
        inTransaction(() => {
          throw new Rollback()
        }),
      ),
    ).to.deep.equal([])
    expect(await statementsOf(() => inTransaction(() => insert(1)))).to.deep.equal(['BEGIN', 'insert into kept values ($1)', 'COMMIT'])
  })

  it('holds statements that run at a time together', async () => {
    await failure(
      inTransaction(async () => {
        await Promise.all([insert(1), insert(2), insert(3)])
        throw new Error('no')
      }),
    )
    expect(await ids()).to.deep.equal([])
  })

  it('takes scripts and pipelines in', async () => {
    await failure(
      inTransaction(async () => {
        await database().script('insert into kept values (1); insert into kept values (2)')
        await database().pipeline([{ statement: text('insert into kept values (3)'), values: [] }])
        expect(await ids()).to.deep.equal([1, 2, 3])
        throw new Error('no')
      }),
    )
    expect(await ids()).to.deep.equal([])
  })

  it('reaches through functions that know nothing of it', async () => {
    const later = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      await insert(1)
    }
    await failure(
      inTransaction(async () => {
        await later()
        throw new Error('no')
      }),
    )
    expect(await ids()).to.deep.equal([])
  })

  it('fails when a failed statement was caught, since the server could only roll back', async () => {
    const error = await failure(
      inTransaction(async () => {
        await insert(1)
        await failure(insert(1))
        return 'as if nothing had happened'
      }),
    )
    expect(error).to.be.instanceOf(TransactionAborted)
    expect(error.cause.code).to.equal('TREFOIL_UNIQUE_VIOLATION')
    expect(await ids()).to.deep.equal([])
  })

  it('reports what the server finds at COMMIT, and is undone', async () => {
    await database().script('drop table if exists late; create table late (id int unique deferrable initially deferred)')
    const error = await failure(inTransaction(() => database().run(text('insert into late values (1), (1)'))))
    expect(error.code).to.equal('TREFOIL_UNIQUE_VIOLATION')
    expect((await database().run(text('select count(*) from late'))).rows).to.deep.equal([['0']])
  })

  it('refuses statements after its callback has ended', async () => {
    let late!: () => Promise<unknown>
    await inTransaction(async () => {
      await insert(1)
      late = asyncResource(() => insert(2))
    })
    const error = await failure(late())
    expect(error).to.be.instanceOf(TransactionClosed)
    expect(error.message)
      .to.match(/belongs to a transaction that has ended\. Await every query/)
      .and.include('insert into kept')
    expect(await ids()).to.deep.equal([1])
  })

  it('refuses a promise that was not awaited and sends more after it has ended', async () => {
    let forgotten!: Promise<unknown>
    await inTransaction(async () => {
      forgotten = (async () => {
        await insert(1)
        await new Promise((resolve) => setTimeout(resolve, 20))
        await insert(2)
      })()
      await insert(3)
    })
    expect(await failure(forgotten)).to.be.instanceOf(TransactionClosed)
    expect(await ids()).to.deep.equal([1, 3])
  })

  it('refuses a transaction inside one that has ended', async () => {
    let late!: () => Promise<unknown>
    await inTransaction(() => {
      late = asyncResource(() => inTransaction(() => insert(1)))
    })
    expect(await failure(late())).to.be.instanceOf(TransactionClosed)
  })

  it('leaves statements of other code that runs meanwhile alone', async () => {
    const other = await Promise.all([
      failure(
        inTransaction(async () => {
          await insert(1)
          throw new Error('no')
        }),
      ),
      insert(2),
      failure(
        inTransaction(async () => {
          await insert(3)
          throw new Error('no')
        }),
      ),
      inTransaction(() => insert(4)),
    ])
    expect(other).to.have.length(4)
    expect(await ids()).to.deep.equal([2, 4])
  })

  it('passes isolation, access mode and deferrability to BEGIN', async () => {
    const show = async (options: object): Promise<(string | null)[]> =>
      inTransaction(async () => {
        const { rows } = await database().run(
          text(
            `select current_setting('transaction_isolation'), current_setting('transaction_read_only'), current_setting('transaction_deferrable')`,
          ),
        )
        return rows[0]!
      }, options)
    expect(await show({})).to.deep.equal(['read committed', 'off', 'off'])
    expect(await show({ isolation: 'repeatable read' })).to.deep.equal(['repeatable read', 'off', 'off'])
    expect(await show({ isolation: 'serializable', readOnly: true, deferrable: true })).to.deep.equal(['serializable', 'on', 'on'])
  })

  it('refuses options it does not know', async () => {
    expect((await failure(inTransaction(() => 1, { isolatoin: 'serializable' }))).message).to.match(
      /transaction has no option isolatoin\. Did you mean isolation\?/,
    )
    expect(await failure(inTransaction(() => 1, { isolation: 'snapshot; drop table kept' }))).to.be.instanceOf(UnknownOption)
  })

  describe('inside another one', () => {
    it('is a savepoint that can fail alone', async () => {
      await inTransaction(async () => {
        await insert(1)
        expect(
          await inTransaction(async () => {
            await insert(2)
            throw new Rollback()
          }),
        ).to.equal(undefined)
        expect((await failure(inTransaction(() => insert(1)))).code).to.equal('TREFOIL_UNIQUE_VIOLATION')
        await inTransaction(() => insert(3))
      })
      expect(await ids()).to.deep.equal([1, 3])
    })

    it('is undone with the outer one', async () => {
      await failure(
        inTransaction(async () => {
          await inTransaction(() => insert(1))
          throw new Error('no')
        }),
      )
      expect(await ids()).to.deep.equal([])
    })

    it('costs a savepoint only when it sends something', async () => {
      const statements = await statementsOf(() =>
        inTransaction(async () => {
          await inTransaction(() => undefined)
          await inTransaction(() => inTransaction(() => insert(1)))
        }),
      )
      expect(statements).to.deep.equal([
        'BEGIN',
        'SAVEPOINT trefoil_1',
        'SAVEPOINT trefoil_2',
        'insert into kept values ($1)',
        'RELEASE SAVEPOINT trefoil_2',
        'RELEASE SAVEPOINT trefoil_1',
        'COMMIT',
      ])
    })

    describe('of one statement', () => {
      const alone = (id: number): Promise<unknown> =>
        database().runAlone({ text: 'insert into kept values ($1)', name: 'insert_kept' }, [String(id)])

      it('leaves the transaction usable when it fails, also when the statement is the first', async () => {
        await insert(1)
        await inTransaction(async () => {
          expect((await failure(alone(1))).code).to.equal('TREFOIL_UNIQUE_VIOLATION')
          await alone(2)
          expect((await failure(alone(2))).code).to.equal('TREFOIL_UNIQUE_VIOLATION')
          await insert(3)
        })
        expect(await ids()).to.deep.equal([1, 2, 3])
      })

      it('takes turns with what else runs in the transaction, so that a failure takes nothing along', async () => {
        await inTransaction(async () => {
          const settled = await Promise.allSettled([alone(1), alone(1), insert(2), inTransaction(() => insert(3)), alone(3), alone(4)])
          expect(settled.map(({ status }) => status)).to.deep.equal([
            'fulfilled',
            'rejected',
            'fulfilled',
            'fulfilled',
            'rejected',
            'fulfilled',
          ])
        })
        expect(await ids()).to.deep.equal([1, 2, 3, 4])
      })

      it('leaves it usable when the statement could not be sent', async () => {
        await inTransaction(async () => {
          await alone(1)
          const refused = await failure(database().runAlone({ text: 'select \0', name: '' }, []))
          expect(refused.code).to.equal('TREFOIL_UNSENDABLE_STATEMENT')
          await alone(2)
        })
        expect(await ids()).to.deep.equal([1, 2])
      })

      it('fails where its savepoint is gone when it has ended', async () => {
        const error = await failure(inTransaction(() => database().runAlone({ text: 'release savepoint trefoil_1', name: '' }, [])))
        expect(error.sqlState).to.equal('3B001')
        expect(await ids()).to.deep.equal([])
      })

      it('is undone with the transaction', async () => {
        await inTransaction(async () => {
          await alone(1)
          throw new Rollback()
        })
        expect(await ids()).to.deep.equal([])
      })

      it('fails as the transaction did, where that was aborted before', async () => {
        const error = await failure(
          inTransaction(async () => {
            await failure(database().run(text('select 1 / 0')))
            await alone(1)
          }),
        )
        expect(error.sqlState).to.equal('25P02')
        expect(await ids()).to.deep.equal([])
      })

      it('gives its rows and its count, and is told with its savepoint', async () => {
        const statements = await statementsOf(() =>
          inTransaction(async () => {
            const { rows, count, command } = await database().runAlone(
              { text: 'insert into kept values ($1), ($2) returning id', name: 'two_kept' },
              ['1', '2'],
            )
            expect({ rows, count, command }).to.deep.equal({ rows: [['1'], ['2']], count: 2, command: 'INSERT' })
          }),
        )
        expect(statements).to.deep.equal([
          'BEGIN',
          'SAVEPOINT trefoil_1',
          'insert into kept values ($1), ($2) returning id',
          'RELEASE SAVEPOINT trefoil_1',
          'COMMIT',
        ])
      })

      it('stands alone outside of one', async () => {
        expect(await statementsOf(() => alone(1))).to.deep.equal(['insert into kept values ($1)'])
      })
    })

    it('fails alone when a failed statement inside it was caught', async () => {
      await inTransaction(async () => {
        await insert(1)
        expect(
          await failure(
            inTransaction(async () => {
              await insert(2)
              await failure(insert(2))
            }),
          ),
        ).to.be.instanceOf(TransactionAborted)
        await insert(3)
      })
      expect(await ids()).to.deep.equal([1, 3])
    })

    it('waits for the one beside it, so that neither takes the other along', async () => {
      await inTransaction(async () => {
        const settled = await Promise.allSettled([
          inTransaction(async () => {
            await insert(1)
            await insert(2)
            throw new Error('no')
          }),
          inTransaction(async () => {
            await insert(3)
            await insert(4)
          }),
          inTransaction(async () => {
            await insert(5)
            throw new Error('no')
          }),
        ])
        expect(settled.map((each) => each.status)).to.deep.equal(['rejected', 'fulfilled', 'rejected'])
      })
      expect(await ids()).to.deep.equal([3, 4])
    })

    it('does not take statements of the outer one along', async () => {
      await inTransaction(async () => {
        await Promise.all([
          failure(
            inTransaction(async () => {
              await insert(1)
              await new Promise((resolve) => setTimeout(resolve, 10))
              await insert(2)
              throw new Error('no')
            }),
          ),
          (async () => {
            await new Promise((resolve) => setTimeout(resolve, 5))
            await insert(3)
          })(),
        ])
      })
      expect(await ids()).to.deep.equal([3])
    })

    it('can join it instead', async () => {
      const statements = await statementsOf(() =>
        inTransaction(async () => {
          await insert(1)
          await inTransaction(() => insert(2), { nested: 'join' })
        }),
      )
      expect(statements.filter((sql) => sql.startsWith('SAVEPOINT'))).to.deep.equal([])
      await inTransaction(async () => {
        await insert(3)
        await inTransaction(
          () => {
            throw new Rollback()
          },
          { nested: 'join' },
        )
      })
      expect(await ids()).to.deep.equal([1, 2])
    })

    it('refuses options that only the outermost can have', async () => {
      const error = await failure(inTransaction(() => inTransaction(() => 1, { isolation: 'serializable', retries: 2 })))
      expect(error).to.be.instanceOf(NestedTransactionOptions)
      expect(error.options).to.deep.equal(['isolation', 'retries'])
    })
  })

  describe('hooks', () => {
    const log: string[] = []
    const register = (name: string): void => {
      const open = currentTransaction(database())!
      open.onCommit(() => log.push(`${name} committed`))
      open.onRollback(() => log.push(`${name} rolled back`))
    }
    beforeEach(() => {
      log.length = 0
    })

    it('run once after the outermost commit', async () => {
      await inTransaction(async () => {
        register('outer')
        await inTransaction(async () => {
          register('inner')
          await insert(1)
        })
        expect(log).to.deep.equal([])
      })
      expect(log).to.deep.equal(['outer committed', 'inner committed'])
    })

    it('of a savepoint that rolled back run then, and never as committed', async () => {
      await inTransaction(async () => {
        register('outer')
        await inTransaction(async () => {
          await inTransaction(() => {
            register('innermost')
          })
          register('inner')
          throw new Rollback()
        })
        expect(log).to.deep.equal(['innermost rolled back', 'inner rolled back'])
      })
      expect(log).to.deep.equal(['innermost rolled back', 'inner rolled back', 'outer committed'])
    })

    it('run as rolled back when COMMIT fails', async () => {
      await failure(
        inTransaction(async () => {
          register('failed')
          await failure(database().run(text('select 1 / 0')))
        }),
      )
      expect(log).to.deep.equal(['failed rolled back'])
    })

    it('run after a transaction without statements too', async () => {
      await inTransaction(() => {
        register('empty')
      })
      expect(log).to.deep.equal(['empty committed'])
    })

    it('run outside of the transaction', async () => {
      await inTransaction(async () => {
        await insert(1)
        currentTransaction(database())!.onCommit(async () => {
          expect(currentTransaction(database())).to.equal(undefined)
          await inTransaction(() => insert(2))
        })
      })
      expect(await ids()).to.deep.equal([1, 2])
    })

    it('that fail after an error of the callback leave that error the one that is thrown', async () => {
      const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
      const error = await failure(
        inTransaction(() => {
          currentTransaction(database())!.onRollback(() => {
            throw new Error('of the hook')
          })
          throw new Error('of the callback')
        }),
      )
      expect(error.message).to.equal('of the callback')
      expect((await warned).message).to.equal('of the hook')
    })

    it('all run, and then the first error is thrown', async () => {
      const error = await failure(
        inTransaction(async () => {
          await insert(1)
          currentTransaction(database())!.onCommit(() => {
            throw new Error('first')
          })
          register('second')
        }),
      )
      expect(error.message).to.equal('first')
      expect(log).to.deep.equal(['second committed'])
      expect(await ids()).to.deep.equal([1])
    })
  })

  describe('that is held', () => {
    it('takes everything in until it is rolled back', async () => {
      const held = database().holdTransaction()
      await insert(1)
      await inTransaction(() => insert(2))
      await failure(
        inTransaction(async () => {
          await insert(3)
          throw new Error('no')
        }),
      )
      expect(await ids()).to.deep.equal([1, 2])
      await held.rollback()
      expect(await ids()).to.deep.equal([])
    })

    it('runs commit hooks when a transaction inside ends well, and is not itself the current one', async () => {
      const held = database().holdTransaction()
      let committed = 0
      expect(currentTransaction(database())).to.equal(undefined)
      await inTransaction(() =>
        inTransaction(async () => {
          await insert(1)
          currentTransaction(database())!.onCommit(() => committed++)
        }),
      )
      expect(committed).to.equal(1)
      await held.rollback()
      expect(committed).to.equal(1)
    })

    it('survives a statement that fails inside a transaction', async () => {
      const held = database().holdTransaction()
      await insert(1)
      await failure(inTransaction(() => insert(1)))
      expect(await ids()).to.deep.equal([1])
      await held.rollback()
    })
  })
})

describe('a transaction on another database', () => {
  before(async () => {
    await connect({ adapter: 'pglite', name: 'one' })
    await connect({ adapter: 'pglite', name: 'two' })
  })
  after(async () => {
    await disconnect('one')
    await disconnect('two')
  })

  it('leaves the one around it as it is', async () => {
    await transaction(
      async () => {
        const one = currentTransaction('one')
        await transaction(
          async () => {
            expect(currentTransaction('one')).to.equal(one)
            expect(currentTransaction('two')!.depth).to.equal(0)
            await transaction(
              () => {
                expect(currentTransaction('one')!.depth).to.equal(1)
              },
              { database: 'one' },
            )
          },
          { database: 'two' },
        )
        expect(currentTransaction('two')).to.equal(undefined)
      },
      { database: 'one' },
    )
  })
})

/** Calls the function later as if from here. */
function asyncResource<T>(work: () => Promise<T>): () => Promise<T> {
  let start!: () => void
  const started = new Promise<void>((resolve) => {
    start = resolve
  })
  const result = started.then(work)
  return () => {
    start()
    return result
  }
}
